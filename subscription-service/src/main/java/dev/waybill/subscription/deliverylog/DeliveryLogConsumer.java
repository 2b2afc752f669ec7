package dev.waybill.subscription.deliverylog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the log's topics until it is told to stop. Offsets are committed only behind what is stored; a batch that
 * can't be stored is held and tried again, while polling goes on with all partitions paused, so that the consumer stays
 * in its group.
 */
final class DeliveryLogConsumer implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final LogTopics topics;
    private final Supplier<Consumer<byte[], byte[]>> connect;
    private final BatchConsumer batches;
    private final DeliveryLogMetrics metrics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Outage reading = new Outage("reading the topics of the delivery log");
    private final Outage storing = new Outage("storing the delivery log");

    /** Stored, and not yet known to be committed. */
    private final Map<TopicPartition, OffsetAndMetadata> owed = new HashMap<>();

    private boolean committing;

    DeliveryLogConsumer(
            LogTopics topics,
            Supplier<Consumer<byte[], byte[]>> connect,
            BatchConsumer batches,
            DeliveryLogMetrics metrics) {
        this.topics = topics;
        this.connect = connect;
        this.batches = batches;
        this.metrics = metrics;
    }

    /** @param broker how to reach it */
    static Consumer<byte[], byte[]> connect(Map<String, Object> broker, DeliveryLogConfig log) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "waybill-delivery-log");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, log.group());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, log.batch());
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        // After a crash nobody reads the dead member's partitions for this long.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_500);
        // Bounds what is fetched ahead: deliveries come with bodies that the log has no use for.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Lets the batch at work be finished and {@link #run} return. */
    void stop() {
        stop.countDown();
    }

    @Override
    public void run() {
        while (!stopping()) {
            try {
                read();
            } catch (RuntimeException e) {
                pauseFor(reading.failed(e.toString()));
            }
        }
    }

    private void read() {
        Consumer<byte[], byte[]> consumer = connect.get();
        try {
            owed.clear();
            committing = false;
            consumer.subscribe(List.of(topics.deliveries(), topics.attempts()));
            while (!stopping()) {
                take(consumer, consumer.poll(POLL));
                reading.succeeded();
            }
            commitAtLast(consumer);
        } finally {
            consumer.close(CloseOptions.timeout(GOODBYE)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> polled) {
        if (!polled.isEmpty()) {
            store(consumer, new Held(polled));
        }
        commit(consumer);
    }

    private void store(Consumer<byte[], byte[]> consumer, Held held) {
        long begin = System.nanoTime();
        Optional<String> problem = batches.consume(held.records);
        while (problem.isPresent() && !stopping()) {
            pollPaused(consumer, held, storing.failed(problem.get()));
            problem = batches.consume(held.records);
        }
        if (problem.isEmpty()) {
            storing.succeeded();
            consumer.resume(consumer.paused());
            owed.putAll(held.next);
            metrics.stored(Duration.ofNanos(System.nanoTime() - begin), held.oldestEnd());
        }
    }

    /** A rebalance meanwhile can bring a new partition, unpaused, with records: they join the batch. */
    private void pollPaused(Consumer<byte[], byte[]> consumer, Held held, Duration wait) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < wait.toNanos() && !stopping()) {
            consumer.pause(consumer.assignment());
            held.add(consumer.poll(POLL));
        }
    }

    /** What is not committed is read again by the next one in the group, which does no harm: no need to wait for it. */
    private void commit(Consumer<byte[], byte[]> consumer) {
        if (committing) {
            return;
        }
        owed.keySet().retainAll(consumer.assignment());
        if (owed.isEmpty()) {
            return;
        }
        committing = true;
        consumer.commitAsync(Map.copyOf(owed), (committed, problem) -> {
            committing = false;
            if (problem == null) {
                owed.entrySet().removeAll(committed.entrySet());
            }
        });
    }

    private void commitAtLast(Consumer<byte[], byte[]> consumer) {
        owed.keySet().retainAll(consumer.assignment());
        if (!owed.isEmpty()) {
            consumer.commitSync(Map.copyOf(owed), GOODBYE);
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pauseFor(Duration wait) {
        try {
            if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            stop();
        }
    }

    /** Records that are not yet stored, and where their partitions go on behind them. */
    private static final class Held {
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        private final Map<TopicPartition, Instant> ends = new HashMap<>();

        Held(ConsumerRecords<byte[], byte[]> polled) {
            add(polled);
        }

        void add(ConsumerRecords<byte[], byte[]> polled) {
            for (TopicPartition partition : polled.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> added = polled.records(partition);
                records.addAll(added);
                ends.put(partition, Instant.ofEpochMilli(added.getLast().timestamp()));
            }
            next.putAll(polled.nextOffsets());
        }

        Instant oldestEnd() {
            return ends.values().stream().min(Comparator.naturalOrder()).orElseThrow();
        }
    }
}
