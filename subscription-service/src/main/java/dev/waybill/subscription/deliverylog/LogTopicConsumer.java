package dev.waybill.subscription.deliverylog;

import dev.waybill.model.topic.TopicSetup;
import dev.waybill.model.topic.TopicSpec;
import dev.waybill.model.topic.UnsafeTopicException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Connects to the log's topics, and makes them if they are missing. */
final class LogTopicConsumer {
    /** How long the log may be behind without losing anything. */
    private static final Duration AT_LEAST = Duration.ofHours(1);

    private final Map<String, Object> broker;
    private final LogTopics topics;
    private final DeliveryLogConfig config;

    /** @param broker how to reach it */
    LogTopicConsumer(Map<String, Object> broker, LogTopics topics, DeliveryLogConfig config) {
        this.broker = broker;
        this.topics = topics;
        this.config = config;
    }

    /**
     * Subscribed to both topics.
     *
     * @throws UnsafeTopicException if a topic would lose records; nobody should go on then
     * @throws KafkaException if the broker does not answer; worth another try
     */
    Consumer<byte[], byte[]> connect() throws UnsafeTopicException, InterruptedException {
        prepare();
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topics.deliveries().name(), topics.attempts().name()));
        return consumer;
    }

    private void prepare() throws UnsafeTopicException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(settings)) {
            new TopicSetup(admin)
                    .ensure(List.of(
                            spec(topics.deliveries(), AT_LEAST),
                            spec(topics.attempts(), AT_LEAST),
                            spec(topics.deadLetters(), Duration.ZERO)));
        }
    }

    private static TopicSpec spec(LogTopics.Topic topic, Duration atLeast) {
        return new TopicSpec(
                topic.name(),
                topic.partitions(),
                topic.replication(),
                new TopicSpec.Cleanup.Delete(topic.retention(), atLeast));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "subscription-service-delivery-log");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // After a crash nobody reads the dead member's partitions for this long.
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_500);
        // Bounds what is fetched ahead: deliveries come with bodies that the log has no use for.
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        // Nobody misses an entry for so long, and few large transactions cost far less than many small ones.
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1024 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return settings;
    }
}
