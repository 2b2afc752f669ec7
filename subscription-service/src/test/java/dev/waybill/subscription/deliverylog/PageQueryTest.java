package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.Paging;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueryTest {

    @Test
    void withoutParametersItIsTheFirstPageOfFifty() {
        assertThat(read(Map.of())).isEqualTo(new PageQuery(new Paging(1, 50), Optional.empty()));
    }

    @Test
    void readsAllParameters() {
        assertThat(read(Map.of("page", List.of("3"), "limit", List.of("200"), "status", List.of("failed"))))
                .isEqualTo(new PageQuery(new Paging(3, 200), Optional.of(DeliveryStatus.FAILED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SUCCESS", "done", "success,failed"})
    void refusesWhatIsNotAStatus(String status) {
        assertThat(errors(Map.of("status", List.of(status))))
                .containsExactly(new FieldError("status", "must be success, failed or pending"));
    }

    @Test
    void tellsAllThatIsWrong() {
        assertThat(errors(Map.of(
                        "page", List.of("0"),
                        "limit", List.of("0"),
                        "status", List.of("x"),
                        "sort", List.of("asc"))))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("page", "limit", "status", "sort");
    }

    private static PageQuery read(Map<String, List<String>> parameters) {
        return PageQuery.read(new QueryParameters(parameters));
    }

    private static List<FieldError> errors(Map<String, List<String>> parameters) {
        ProblemException[] problem = new ProblemException[1];
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(parameters))
                .satisfies(e -> problem[0] = e);
        return problem[0].errors();
    }
}
