package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLinesTest {
    @Test
    void eachIsALineInItsOrder() {
        HeaderLines lines = new HeaderLines().add("X-One", "1").add("X-Two", "two words");

        assertThat(lines.text()).hasToString("X-One: 1\r\nX-Two: two words\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Other: b", "a\nb", "a\rb", "a\u0000b"})
    void aValueCannotEndItsLine(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeaderLines().add("X-One", value))
                .withMessage("the header X-One has a character that is not allowed");
    }
}
