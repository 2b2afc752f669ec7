package dev.waybill.delivery.retry;

import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.consumption.ConcurrentConsumers;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.topic.TopicSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

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
            Clock clock) {
        this.topics = schedule.tiers().stream()
                .map(tier -> topics.retrySpec(tier.topic(), tier.delay()))
                .toList();
        this.relays = schedule.tiers().stream()
                .map(tier -> consumers.waiting(
                        tier.topic(),
                        tier.topic(),
                        MAX_IN_FLIGHT,
                        DRAIN,
                        new DelayRelay(topics.deliveries(), publisher, deadLetters, clock, config.maxPerSecond())))
                .toList();
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
