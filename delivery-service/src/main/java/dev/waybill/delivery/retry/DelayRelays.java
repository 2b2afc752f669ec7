package dev.waybill.delivery.retry;

import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.consumption.ConcurrentConsumers;
import dev.waybill.delivery.consumption.Stage;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.topic.TopicSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One relay for each tier, on a thread and with a consumer of its own, so that no tier waits for another. */
@ApplicationScoped
public class DelayRelays {
    private static final int MAX_IN_FLIGHT = 500;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final List<TopicSpec> topics;
    private final List<ConcurrentConsumer<String>> relays;

    DelayRelays(
            RetrySchedule schedule,
            RetryConfig config,
            ConcurrentConsumers consumers,
            RecordPublisher publisher,
            DeadLetterPublisher deadLetters,
            Topics topics,
            MeterRegistry metrics,
            Clock clock) {
        this.topics = schedule.tiers().stream()
                .map(tier -> topics.retrySpec(tier.topic(), tier.delay()))
                .toList();
        this.relays = schedule.tiers().stream()
                .map(tier -> {
                    ConcurrentConsumer<String> relay = consumers.waiting(
                            tier.topic(),
                            Stage.RETRY,
                            tier.topic(),
                            MAX_IN_FLIGHT,
                            DRAIN,
                            new DelayRelay(topics.deliveries(), publisher, deadLetters, clock, config.maxPerSecond()));
                    watch(relay, tier, metrics, clock);
                    return relay;
                })
                .toList();
    }

    private static void watch(ConcurrentConsumer<?> relay, Tier tier, MeterRegistry metrics, Clock clock) {
        TimeGauge.builder(
                        "waybill.retry.late",
                        relay,
                        TimeUnit.MILLISECONDS,
                        one -> late(one.oldestUnfinished(), tier.delay(), clock.millis()))
                .description(
                        "How much longer than its delay the oldest delivery of the tier has waited, in this replica")
                .tag("topic", tier.topic())
                .register(metrics);
    }

    /** @param written when the oldest delivery began to wait, in milliseconds since 1970; 0 if there is none */
    private static double late(long written, Duration delay, long now) {
        return written == 0 ? 0 : Math.max(0, now - written - delay.toMillis());
    }

    /** What the tiers' topics must be like. */
    public List<TopicSpec> topics() {
        return topics;
    }

    public void start() {
        relays.forEach(ConcurrentConsumer::start);
    }

    /** Lets them take no more records, without waiting for anything; {@link #close} does that. */
    public void stop() {
        relays.forEach(ConcurrentConsumer::stop);
    }

    public void close() {
        relays.forEach(ConcurrentConsumer::close);
    }
}
