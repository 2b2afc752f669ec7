package dev.waybill.subscription.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    @Test
    void isTheFirstFiftyUnlessAskedOtherwise() {
        assertThat(read(Map.of())).isEqualTo(new Paging(1, 50));
        assertThat(read(Map.of("page", List.of("3"), "limit", List.of("200")))).isEqualTo(new Paging(3, 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1e9",
                "+1",
                "01",
                " 1",
                "1.0",
                "",
                "one",
                "\u0661",
                "1000000001",
                "4294967297",
                "9223372036854775808",
                "99999999999999999999"
            })
    void refusesWhatIsNotAPage(String page) {
        assertThatThrownBy(() -> read(Map.of("page", List.of(page))))
                .isInstanceOf(ProblemException.class)
                .hasMessage("page must be a whole number from 1 to 1000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-5", "9223372036854775808", "all"})
    void refusesWhatIsNotALimit(String limit) {
        assertThatThrownBy(() -> read(Map.of("limit", List.of(limit))))
                .isInstanceOf(ProblemException.class)
                .hasMessage("limit must be a whole number from 1 to 200");
    }

    @Test
    void takesNoOtherParameters() {
        assertThatThrownBy(() -> read(Map.of("status", List.of("failed"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("status ");
    }

    @Test
    void theLastPossiblePageSkipsWithoutOverflow() {
        Paging last = new Paging(1_000_000_000, 200);

        assertThat(last.skipped()).isEqualTo(199_999_999_800L);
        assertThat(last.hasNext(1_000_000)).isFalse();
    }

    @Test
    void thereIsANextPageOnlyIfSomethingIsOnIt() {
        Paging second = new Paging(2, 50);

        assertThat(second.hasNext(100)).isFalse();
        assertThat(second.hasNext(101)).isTrue();
    }

    private static Paging read(Map<String, List<String>> parameters) {
        return Paging.read(new QueryParameters(parameters));
    }
}
