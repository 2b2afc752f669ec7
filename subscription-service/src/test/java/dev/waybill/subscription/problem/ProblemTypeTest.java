package dev.waybill.subscription.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    @Test
    void theTableIsAsPublished() {
        assertThat(Arrays.stream(ProblemType.values()).map(type -> type.status() + " " + type.uri()))
                .containsExactly(
                        "400 urn:waybill:problem:invalid-request",
                        "400 urn:waybill:problem:malformed-body",
                        "401 urn:waybill:problem:unauthenticated",
                        "401 urn:waybill:problem:admin-unauthenticated",
                        "403 urn:waybill:problem:insufficient-scope",
                        "404 urn:waybill:problem:not-found",
                        "405 urn:waybill:problem:method-not-allowed",
                        "406 urn:waybill:problem:not-acceptable",
                        "409 urn:waybill:problem:webhook-limit-reached",
                        "409 urn:waybill:problem:organization-exists",
                        "413 urn:waybill:problem:body-too-large",
                        "414 urn:waybill:problem:uri-too-long",
                        "415 urn:waybill:problem:unsupported-media-type",
                        "429 urn:waybill:problem:rate-limited",
                        "431 urn:waybill:problem:headers-too-large",
                        "500 urn:waybill:problem:internal-error",
                        "503 urn:waybill:problem:unavailable");
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasATitle(ProblemType type) {
        assertThat(type.title()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_REQUEST", "404, NOT_FOUND", "415, UNSUPPORTED_MEDIA_TYPE"})
    void aStatusHasAType(int status, ProblemType type) {
        assertThat(ProblemType.ofStatus(status)).isEqualTo(Optional.of(type));
    }

    @Test
    void aStatusThatIsNotInTheTableHasNone() {
        assertThat(ProblemType.ofStatus(418)).isEmpty();
    }

    @Test
    void oneErrorIsToldInTheDetailSeveralAreCounted() {
        FieldError first = new FieldError("url", "is required");
        FieldError second = new FieldError("events", "is required");

        assertThat(ProblemException.invalid(List.of(first))).hasMessage("url is required");
        assertThat(ProblemException.invalid(List.of(first, second)))
                .hasMessage("2 things are wrong with this request; errors lists them");
    }

    @Test
    void ofVeryManyErrorsTheFirstAreTold() {
        List<FieldError> many = Collections.nCopies(101, new FieldError("url", "is wrong"));

        ProblemException problem = ProblemException.invalid(many);

        assertThat(problem).hasMessage("101 things are wrong with this request; errors lists the first 100");
        assertThat(problem.errors()).hasSize(100);
    }
}
