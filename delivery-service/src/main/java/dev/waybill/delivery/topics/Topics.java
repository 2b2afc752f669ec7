package dev.waybill.delivery.topics;

import dev.waybill.model.topic.TopicSpec;
import dev.waybill.model.topic.TopicSpec.Cleanup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The topics by name, and what each must be like. */
@ApplicationScoped
public class Topics {
    /** A topic that keeps less loses records before anybody can have worked on them after an outage. */
    private static final Duration LEAST_RETENTION = Duration.ofHours(1);

    private final TopicsConfig config;

    public Topics(TopicsConfig config) {
        this.config = config;
    }

    public String events() {
        return config.events().name();
    }

    public String subscriptions() {
        return config.subscriptions().name();
    }

    public String deliveries() {
        return config.deliveries().name();
    }

    public String retryPrefix() {
        return config.retry().prefix();
    }

    public String diverted() {
        return config.diverted().name();
    }

    public String attempts() {
        return config.attempts().name();
    }

    public String deadLetters() {
        return config.deadLetters().name();
    }

    public List<TopicSpec> specs() {
        TopicsConfig.Subscriptions subscriptions = config.subscriptions();
        TopicsConfig.DeadLetters deadLetters = config.deadLetters();
        return List.of(
                retained(events(), config.events()),
                new TopicSpec(
                        subscriptions(),
                        subscriptions.partitions(),
                        subscriptions.replication(),
                        new Cleanup.Compact()),
                retained(deliveries(), config.deliveries()),
                retained(diverted(), config.diverted()),
                retained(attempts(), config.attempts()),
                new TopicSpec(
                        deadLetters(),
                        deadLetters.partitions(),
                        deadLetters.replication(),
                        new Cleanup.Delete(deadLetters.retention(), LEAST_RETENTION)));
    }

    /** What the topic of a delay must be like: it must keep records for longer than they wait, with room for outages. */
    public TopicSpec retrySpec(String name, Duration delay) {
        TopicsConfig.Retry retry = config.retry();
        Duration atLeast = delay.multipliedBy(2).plus(LEAST_RETENTION);
        Duration retention = retry.retention().compareTo(atLeast) < 0 ? atLeast : retry.retention();
        return new TopicSpec(name, retry.partitions(), retry.replication(), new Cleanup.Delete(retention, atLeast));
    }

    private static TopicSpec retained(String name, TopicsConfig.Retained topic) {
        return new TopicSpec(
                name, topic.partitions(), topic.replication(), new Cleanup.Delete(topic.retention(), LEAST_RETENTION));
    }
}
