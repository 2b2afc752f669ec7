package dev.waybill.subscription.deliverylog;

import dev.waybill.model.topic.UnsafeTopicException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the log's topics until it is told to stop. Offsets are committed only behind what is stored; a batch that
 * can't be stored is held and tried again, while polling goes on with all partitions paused, so that the consumer stays
 * in its group.
 */
final class DeliveryLogConsumer {
    private static final Logger LOG = Logger.getLogger(DeliveryLogConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Connection connection;
    private final BatchConsumer batches;
    private final DeliveryLogMetrics metrics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Outage reading = new Outage("reading the topics of the delivery log");
    private final Outage storing = new Outage("storing the delivery log");

    /** Up to where all is consumed. */
    private final Map<TopicPartition, OffsetAndMetadata> consumed = new HashMap<>();

    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    private boolean committing;

    /** Where the records come from. */
    interface Connection {
        /** Subscribed, and closed by the caller. */
        Consumer<byte[], byte[]> open() throws UnsafeTopicException, InterruptedException;
    }

    DeliveryLogConsumer(Connection connection, BatchConsumer batches, DeliveryLogMetrics metrics) {
        this.connection = connection;
        this.batches = batches;
        this.metrics = metrics;
    }

    /** Lets the batch at work be finished and {@link #run} return. */
    void stop() {
        stop.countDown();
    }

    /**
     * Returns when it is told to stop.
     *
     * @throws UnsafeTopicException if a topic would lose records
     */
    void run() throws UnsafeTopicException, InterruptedException {
        while (!stopping()) {
            try {
                read();
            } catch (RuntimeException e) {
                pauseFor(reading.failed(describe(e)));
            }
        }
    }

    private static String describe(RuntimeException failure) {
        return failure.getCause() == null
                ? failure.toString()
                : failure + ": " + failure.getCause().getMessage();
    }

    private void read() throws UnsafeTopicException, InterruptedException {
        Consumer<byte[], byte[]> consumer = connection.open();
        try {
            retain(Set.of());
            committing = false;
            while (!stopping()) {
                take(consumer, new Held(consumer.poll(batches.untilDue(POLL))));
                reading.succeeded();
            }
            commitAtLast(consumer);
        } finally {
            consumer.close(CloseOptions.timeout(GOODBYE)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void take(Consumer<byte[], byte[]> consumer, Held held) {
        Instant oldest = batches.oldestHeld().filter(held.oldest::isAfter).orElse(held.oldest);
        if (oldest.equals(Instant.MAX)) {
            metrics.caughtUp();
        } else {
            metrics.begun(oldest);
            store(consumer, held);
        }
        commit(consumer);
    }

    private void store(Consumer<byte[], byte[]> consumer, Held held) {
        Optional<String> problem = batches.consume(held.records);
        while (problem.isPresent() && !stopping()) {
            pollPaused(consumer, held, storing.failed(problem.get()));
            problem = batches.consume(held.records);
        }
        if (problem.isEmpty()) {
            storing.succeeded();
            consumer.resume(consumer.paused());
            consumed.putAll(held.next);
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
        Map<TopicPartition, OffsetAndMetadata> owed = owed(consumer.assignment());
        if (owed.isEmpty()) {
            return;
        }
        committing = true;
        consumer.commitAsync(owed, (offsets, problem) -> {
            committing = false;
            if (problem == null) {
                committed.putAll(offsets);
            }
        });
    }

    private void commitAtLast(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> owed = owed(consumer.assignment());
        if (!owed.isEmpty()) {
            consumer.commitSync(owed, GOODBYE);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> owed(Set<TopicPartition> assigned) {
        retain(assigned);
        Map<TopicPartition, OffsetAndMetadata> owed = new HashMap<>();
        consumed.forEach((partition, end) ->
                owed.put(partition, batches.firstHeld(partition).orElse(end)));
        owed.entrySet().removeAll(committed.entrySet());
        return owed;
    }

    /** All other partitions are somebody else's now. */
    private void retain(Set<TopicPartition> assigned) {
        batches.retain(assigned);
        consumed.keySet().retainAll(assigned);
        committed.keySet().retainAll(assigned);
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pauseFor(Duration wait) throws InterruptedException {
        boolean stopped = stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        LOG.tracef("paused, stopping: %s", stopped);
    }

    /** Records that are not yet stored, and where their partitions go on behind them. */
    private static final class Held {
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        private Instant oldest = Instant.MAX;

        Held(ConsumerRecords<byte[], byte[]> polled) {
            add(polled);
        }

        void add(ConsumerRecords<byte[], byte[]> polled) {
            for (TopicPartition partition : polled.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> added = polled.records(partition);
                records.addAll(added);
                Instant first = Instant.ofEpochMilli(added.getFirst().timestamp());
                oldest = first.isBefore(oldest) ? first : oldest;
            }
            next.putAll(polled.nextOffsets());
        }
    }
}
