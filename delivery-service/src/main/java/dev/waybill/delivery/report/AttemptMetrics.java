package dev.waybill.delivery.report;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

/** How many attempts there were, how long they took, and how long deliveries did. All meters are there from the start. */
@Singleton
@Startup
final class AttemptMetrics {
    private static final Duration[] ATTEMPT_BUCKETS =
            millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000, 30_000);
    /** Up to what the last retry takes, and to how long a delivery waits for a receiver at most. */
    private static final Duration[] DELIVERY_BUCKETS = millis(
            5,
            10,
            25,
            50,
            100,
            250,
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            30_000,
            60_000,
            120_000,
            300_000,
            600_000,
            3_600_000,
            86_400_000);

    private final MeterRegistry registry;
    private final Timer deliveries;
    private final Timer succeeded;
    private final Map<StatusClass, Timer> failed = new EnumMap<>(StatusClass.class);
    private final Timer gone;
    private final Timer withdrawn;

    AttemptMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.deliveries = Timer.builder("waybill.delivery")
                .description("From the event's arrival in Kafka to the receiver's 2xx, retries included")
                .serviceLevelObjectives(DELIVERY_BUCKETS)
                .register(registry);
        this.succeeded = attempts("succeeded", StatusClass.SUCCESS);
        this.gone = attempts("gone", StatusClass.CLIENT_ERROR);
        this.withdrawn = attempts("withdrawn", StatusClass.NONE);
        for (StatusClass status : StatusClass.values()) {
            failed.put(status, attempts("failed", status));
        }
    }

    void count(Attempt attempt) {
        Timer attempts = switch (attempt.outcome()) {
            case Outcome.Succeeded s -> succeeded;
            case Outcome.Failed f -> failed.get(StatusClass.of(f.responseCode()));
            case Outcome.Gone g -> gone;
            case Outcome.Withdrawn w -> withdrawn;
        };
        attempts.record(attempt.duration());
        if (attempt.outcome() instanceof Outcome.Succeeded) {
            Duration sinceEvent = Duration.between(attempt.delivery().createdAt(), attempt.endedAt());
            deliveries.record(sinceEvent.isNegative() ? Duration.ZERO : sinceEvent);
        }
    }

    private Timer attempts(String outcome, StatusClass status) {
        return Timer.builder("waybill.attempt")
                .description("From the begin of an attempt to its outcome; withdrawn deliveries had none")
                .tag("outcome", outcome)
                .tag("status_class", status.word())
                .serviceLevelObjectives(ATTEMPT_BUCKETS)
                .register(registry);
    }

    private static Duration[] millis(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
