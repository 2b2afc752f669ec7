package dev.waybill.subscription.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
    private static final String OUTSIDE_THE_BMP = "\uD83D\uDE00";

    @Test
    void repeatsWhatIsShort() {
        String longest = OUTSIDE_THE_BMP.repeat(100);

        assertThat(Quote.of("")).isEmpty();
        assertThat(Quote.of(longest)).isEqualTo(longest);
    }

    @Test
    void cutsWhatIsLongBetweenCharacters() {
        assertThat(Quote.of("x".repeat(99) + OUTSIDE_THE_BMP + "x")).isEqualTo("x".repeat(99) + OUTSIDE_THE_BMP + "…");
    }

    @Test
    void replacesHalvesOfSurrogatePairs() {
        assertThat(Quote.of("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void theNameOfAFieldIsAQuote() {
        assertThat(new FieldError("\uD800", "is not a field").field()).isEqualTo("\uFFFD");
    }
}
