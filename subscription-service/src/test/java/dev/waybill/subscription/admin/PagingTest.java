package dev.waybill.subscription.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    @Test
    void isTheFirstFiftyUnlessAskedOtherwise() {
        assertThat(Paging.read(new QueryParameters(Map.of()))).isEqualTo(new Paging(1, 50));
    }

    @Test
    void skipsThePagesBefore() {
        Paging paging = Paging.read(new QueryParameters(Map.of("page", List.of("10000000"), "limit", List.of("200"))));

        assertThat(paging.skipped()).isEqualTo(1_999_999_800);
        assertThat(paging.of(2_000_000_000).hasNext()).isFalse();
        assertThat(paging.of(2_000_000_001).hasNext()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "10000001", "99999999999999999999", "1.0", "٣"})
    void refusesWhatIsNoPage(String page) {
        assertThatThrownBy(() -> Paging.read(new QueryParameters(Map.of("page", List.of(page)))))
                .isInstanceOf(ProblemException.class)
                .hasMessage("page must be a whole number from 1 to 10000000");
    }
}
