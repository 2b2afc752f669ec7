package dev.waybill.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.problem.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFilterTest {
    @Test
    void readsTheFilter() {
        assertThat(read(Map.of()).orThrow().active()).isEmpty();
        assertThat(read(Map.of("is_active", List.of("true"))).orThrow().active())
                .isEqualTo(Optional.of(true));
        assertThat(read(Map.of("is_active", List.of("false"))).orThrow().active())
                .isEqualTo(Optional.of(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "True", "yes", " true"})
    void takesNothingButTrueAndFalse(String value) {
        assertThat(read(Map.of("is_active", List.of(value)))).isInstanceOf(Parsed.Invalid.class);
    }

    private static Parsed<ListFilter> read(Map<String, List<String>> query) {
        return ListFilter.read(new QueryParameters(query));
    }
}
