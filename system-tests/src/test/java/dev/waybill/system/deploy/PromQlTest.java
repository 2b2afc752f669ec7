package dev.waybill.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
    @Test
    void tellsTheMetricsOfAnExpression() {
        assertThat(PromQl.metrics("sum by (cause) (rate(a_total{cause=~\"dns|proxy\", x!=\"\"}[10m]))\n"
                        + " / ignoring(cause) group_left() sum(rate(b_count[$__rate_interval])) > 0.2 and -max(c) < 1"))
                .containsExactlyInAnyOrder("a_total", "b_count", "c");
        assertThat(PromQl.metrics("histogram_quantile(0.99, sum(rate(d_bucket[5m])) by (le))"))
                .containsExactly("d_bucket");
        assertThat(PromQl.metrics("absent(e) or (f == bool 0)")).containsExactlyInAnyOrder("e", "f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sum(a",
                "sum(a))",
                "a > ",
                "a b",
                "a{b}",
                "a{b=c}",
                "a{b=~\"(\"}",
                "a{b=\"c\"",
                "rate(a[5])",
                "rate(a[5m)",
                "rates(a[5m])",
                "sum by cause (a)",
                "a / on b",
                "a # b",
                "{}",
            })
    void refusesWhatIsNone(String expression) {
        assertThatThrownBy(() -> PromQl.metrics(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
