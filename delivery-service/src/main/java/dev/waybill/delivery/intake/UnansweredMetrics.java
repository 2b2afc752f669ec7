package dev.waybill.delivery.intake;

import dev.waybill.delivery.outcome.FailureCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Why attempts have no answer. Many of one cause tell of something on this side: a proxy, DNS, a trust store. */
@Singleton
@Startup
class UnansweredMetrics {
    private final Map<FailureCause, Counter> counters = new EnumMap<>(FailureCause.class);

    UnansweredMetrics(MeterRegistry metrics) {
        for (FailureCause cause : FailureCause.values()) {
            counters.put(
                    cause,
                    Counter.builder("waybill.attempts.unanswered")
                            .description("Attempts without a complete answer, by what kept it from coming")
                            .tag("cause", cause.word())
                            .register(metrics));
        }
    }

    void count(Throwable failure) {
        counters.get(FailureCause.of(failure)).increment();
    }
}
