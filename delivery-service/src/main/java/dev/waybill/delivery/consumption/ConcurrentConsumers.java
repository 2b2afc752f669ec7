package dev.waybill.delivery.consumption;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Makes consumers that share the partitions of a topic with the other replicas of the service. */
@ApplicationScoped
public class ConcurrentConsumers {
    /**
     * Records are wanted as soon as they are there, and rather some of many partitions than many of one; more at a time
     * would only be more memory.
     */
    private static final Map<String, Object> AT_ONCE = Map.of(
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            1,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            512 * 1024,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            64 * 1024);
    /**
     * Records wait anyway, so they come together, and not many, as they are kept in memory until their time has come. All
     * may be on one partition, which then brings as much as a fetch waits for.
     */
    private static final Map<String, Object> IN_GROUPS = Map.of(
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 * 1024, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 256 * 1024);
    /**
     * More than a fetch brings. A partition of which something is left after a poll is not part of the next fetch, and
     * waits until that one is answered.
     */
    private static final int MAX_POLL_RECORDS = 10_000;
    /** How long a fetch waits for records, and with it each partition that was paused when it was sent. */
    private static final Duration FETCH_MAX_WAIT = Duration.ofMillis(50);

    private final Map<String, Object> kafka;
    private final ConsumerLag lag;
    private final MeterRegistry metrics;
    private final Clock clock;

    ConcurrentConsumers(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ConsumerLag lag,
            MeterRegistry metrics,
            Clock clock) {
        this.kafka = kafka;
        this.lag = lag;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param group also the name of the thread */
    public ConcurrentConsumer<byte[]> bytesKeyed(
            String group,
            Stage stage,
            String topic,
            int maxInFlight,
            Duration drain,
            ConcurrentConsumer.Handler<byte[]> handler) {
        return make(group, stage, topic, maxInFlight, drain, handler, new ByteArrayDeserializer(), AT_ONCE, false);
    }

    /** @param group also the name of the thread */
    public ConcurrentConsumer<String> textKeyed(
            String group,
            Stage stage,
            String topic,
            int maxInFlight,
            Duration drain,
            ConcurrentConsumer.Handler<String> handler) {
        return make(group, stage, topic, maxInFlight, drain, handler, new StringDeserializer(), AT_ONCE, false);
    }

    /**
     * As the others, for a topic whose records wait: little is read ahead, however many there are. The topic has no
     * other reader, so what is finished is removed from it.
     */
    public ConcurrentConsumer<String> waiting(
            String group,
            Stage stage,
            String topic,
            int maxInFlight,
            Duration drain,
            ConcurrentConsumer.Handler<String> handler) {
        return make(group, stage, topic, maxInFlight, drain, handler, new StringDeserializer(), IN_GROUPS, true);
    }

    private <K> ConcurrentConsumer<K> make(
            String group,
            Stage stage,
            String topic,
            int maxInFlight,
            Duration drain,
            ConcurrentConsumer.Handler<K> handler,
            Deserializer<K> keys,
            Map<String, Object> fetching,
            boolean removesFinished) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.putAll(fetching);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(FETCH_MAX_WAIT.toMillis()));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A replica that was killed is noticed after this long; until then its partitions rest. The default is 45 s.
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        // Upstreams may write in transactions; what they took back is not an event.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        ConcurrentConsumer<K> made =
                new ConcurrentConsumer<>(group, consumer(config, keys), Set.of(topic), maxInFlight, drain, handler);
        lag.watch(group, stage, topic, removesFinished);
        TimeGauge.builder("waybill.oldest.unfinished", made, TimeUnit.MILLISECONDS, this::age)
                .description("Age of the oldest record of the topic that this replica has read and not finished")
                .tag("stage", stage.word())
                .tag("topic", topic)
                .register(metrics);
        return made;
    }

    /** @throws ConfigurationException if none can be made of the settings; the message says why */
    private static <K> Consumer<K, byte[]> consumer(Map<String, Object> config, Deserializer<K> keys) {
        try {
            return new KafkaConsumer<>(config, keys, new ByteArrayDeserializer());
        } catch (KafkaException e) {
            String reason = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                    .filter(KafkaException.class::isInstance)
                    .reduce(e, (outer, inner) -> inner)
                    .getMessage();
            // Without a cause, the runtime prints the message alone.
            throw new ConfigurationException("a setting of Kafka's clients (KAFKA_…) is wrong: " + reason);
        }
    }

    private double age(ConcurrentConsumer<?> consumer) {
        long written = consumer.oldestUnfinished();
        return written == 0 ? 0 : Math.max(0, clock.millis() - written);
    }
}
