package dev.waybill.subscription.deliverylog;

import dev.waybill.subscription.deliverylog.DeadLetterPublisher.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the log tells of itself. */
@ApplicationScoped
class DeliveryLogMetrics {
    /** As of a log that has nothing to write. */
    private static final long NONE = 0;

    private final Clock clock;
    private final Timer batch;
    private final Counter records;
    private final Map<Reason, Counter> letters = new EnumMap<>(Reason.class);
    /** When the oldest record was written that is read and not stored, in milliseconds since 1970. */
    private volatile long oldest = NONE;

    DeliveryLogMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.batch = Timer.builder("waybill.log.batch")
                .description("Time to store one batch of records")
                .register(registry);
        this.records = Counter.builder("waybill.log.records")
                .description("Records of deliveries and attempts that are taken into the log, or dead letters")
                .register(registry);
        for (Reason reason : Reason.values()) {
            letters.put(
                    reason,
                    Counter.builder("waybill.dead.letters")
                            .description("Records that were put aside")
                            .tag("reason", reason.word())
                            .register(registry));
        }
        TimeGauge.builder("waybill.log.lag", this, TimeUnit.MILLISECONDS, DeliveryLogMetrics::lag)
                .description("Age of the oldest record that is read and not stored; 0 if there is nothing to read")
                .register(registry);
    }

    /** @param oldestRecord when the oldest record of a batch was written to Kafka */
    void begun(Instant oldestRecord) {
        oldest = oldestRecord.toEpochMilli();
    }

    /** @param took from its begin to the commit */
    void stored(Duration took) {
        batch.record(took);
    }

    /** There is nothing more to read for the moment. */
    void caughtUp() {
        oldest = NONE;
    }

    /** All of them are stored, held, or dead letters. */
    void taken(int count) {
        records.increment(count);
    }

    /** A dead letter. */
    void count(Reason reason) {
        letters.get(reason).increment();
    }

    private double lag() {
        return oldest == NONE ? 0 : Math.max(0, clock.millis() - oldest);
    }
}
