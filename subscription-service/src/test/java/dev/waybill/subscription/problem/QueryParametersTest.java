package dev.waybill.subscription.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryParametersTest {
    @Test
    void namesUnknownParametersWithTheKnownOnes() {
        assertThat(new QueryParameters(Map.of("x", List.of("1"))).errors(Set.of("b", "a")))
                .containsExactly(new FieldError("x", "is not a parameter of this request; it takes a, b"));
        assertThat(new QueryParameters(Map.of("x", List.of("1"))).errors(Set.of()))
                .containsExactly(new FieldError("x", "is not a parameter of this request; it takes none"));
    }

    @Test
    void refusesARepeatedParameter() {
        assertThat(new QueryParameters(Map.of("a", List.of("1", "1"))).errors(Set.of("a")))
                .containsExactly(new FieldError("a", "is given 2 times; give it once"));
    }

    @Test
    void readsAValue() {
        QueryParameters query = new QueryParameters(Map.of("a", List.of("1")));

        assertThat(query.value("a")).contains("1");
        assertThat(query.value("b")).isEmpty();
        assertThat(query.errors(Set.of("a", "b"))).isEmpty();
    }
}
