package dev.waybill.delivery.consumption;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads topics on a thread of its own and hands each record to a handler, which may finish it later and on another
 * thread. At most {@code maxInFlight} records are unfinished at a time. Offsets are committed behind finished records
 * only, so a crash repeats what was in flight and loses nothing.
 */
public final class ConcurrentConsumer<K> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ConcurrentConsumer.class);
    private static final Duration POLL = Duration.ofMillis(50);
    /** What was finished since the last commit is repeated after a crash: so commits are frequent, and cheap. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

    private static final Duration RETRY_AFTER_ERROR = Duration.ofSeconds(1);

    /** What to do with a record. It must not block for long, and must finish every record that it was handed. */
    public interface Handler<K> {
        void handle(ConsumerRecord<K, byte[]> record, Completion completion);
    }

    private final String name;
    private final Consumer<K, byte[]> consumer;
    private final Set<String> topics;
    private final Handler<K> handler;
    private final int maxInFlight;
    private final Duration drain;
    private final Semaphore permits;
    private final Thread thread;
    private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Set<TopicPartition> tooFarAhead = new HashSet<>();
    private long lastCommit = System.nanoTime();
    private volatile boolean running = true;

    /**
     * @param name of the thread, and in logs
     * @param consumer owned, and closed, by this; with auto commit off
     * @param drain how long to wait for records in flight when partitions go to another replica, or at the end
     */
    public ConcurrentConsumer(
            String name,
            Consumer<K, byte[]> consumer,
            Set<String> topics,
            int maxInFlight,
            Duration drain,
            Handler<K> handler) {
        this.name = name;
        this.consumer = consumer;
        this.topics = topics;
        this.handler = handler;
        this.maxInFlight = maxInFlight;
        this.drain = drain;
        this.permits = new Semaphore(maxInFlight);
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    /** Records that were handed out and are not finished. */
    public int inFlight() {
        return maxInFlight - permits.availablePermits();
    }

    /** Takes no more records, waits for those in flight for as long as {@code drain}, commits, leaves the group. */
    @Override
    public void close() {
        running = false;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(topics, new Ownership());
            while (running) {
                runOnce();
            }
            handOver(progress.keySet());
        } catch (InterruptedException e) {
            LOG.warnf("%s was interrupted; what was in flight will be repeated", name);
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            ConsumerRecords<K, byte[]> records = consumer.poll(POLL);
            Map<TopicPartition, PartitionProgress> owned = Map.copyOf(progress);
            for (TopicPartition partition : records.partitions()) {
                for (ConsumerRecord<K, byte[]> record : records.records(partition)) {
                    handOut(record, partition, owned.get(partition));
                }
            }
            commitWhenDue();
        } catch (WakeupException e) {
            LOG.debugf("%s was woken up to stop", name);
        } catch (KafkaException e) {
            LOG.warnf(e, "%s could not read; trying again in %s", name, RETRY_AFTER_ERROR);
            TimeUnit.NANOSECONDS.sleep(RETRY_AFTER_ERROR.toNanos());
        }
    }

    private void handOut(ConsumerRecord<K, byte[]> record, TopicPartition partition, PartitionProgress owned)
            throws InterruptedException {
        while (isStillOwned(partition, owned) && !owned.wasFinishedBefore(record.offset())) {
            if (permits.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                handler.handle(record, owned.start(record.offset()));
                return;
            }
            stayInGroup();
        }
    }

    /** What is not handed out because of this goes to another replica, or is read again after a restart. */
    private boolean isStillOwned(TopicPartition partition, PartitionProgress owned) {
        return running && owned != null && progress.get(partition) == owned;
    }

    /** Takes part in the group without taking records: what a poll returned is still being handed out. */
    private void stayInGroup() {
        consumer.pause(consumer.assignment());
        ConsumerRecords<K, byte[]> early = consumer.poll(Duration.ZERO);
        for (TopicPartition partition : early.partitions()) { // assigned just now, hence not paused
            consumer.seek(partition, early.records(partition).getFirst().offset());
        }
        consumer.resume(consumer.assignment());
        tooFarAhead.clear();
        commitWhenDue();
    }

    private void commitWhenDue() {
        if (System.nanoTime() - lastCommit < COMMIT_INTERVAL.toNanos()) {
            return;
        }
        lastCommit = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> news = news(progress.keySet());
        if (!news.isEmpty()) {
            committed.putAll(news);
            consumer.commitAsync(news, (offsets, error) -> {
                if (error != null) {
                    committed.keySet().removeAll(offsets.keySet());
                    LOG.debugf("%s could not commit, and will again: %s", name, error.getMessage());
                }
            });
        }
        holdBack();
    }

    private Map<TopicPartition, OffsetAndMetadata> news(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionProgress owned = progress.get(partition);
            if (owned != null) {
                long offset = owned.committable();
                OffsetAndMetadata position = new OffsetAndMetadata(
                        offset, owned.finishedAbove(offset).toMetadata());
                if (!position.equals(committed.get(partition))) {
                    news.put(partition, position);
                }
            }
        }
        return news;
    }

    private void holdBack() {
        progress.forEach((partition, owned) -> {
            if (owned.isTooFarAhead() && tooFarAhead.add(partition)) {
                consumer.pause(Set.of(partition));
            } else if (!owned.isTooFarAhead() && tooFarAhead.remove(partition)) {
                consumer.resume(Set.of(partition));
            }
        });
    }

    /** Waits for what is in flight, commits, and forgets the partitions. */
    private void handOver(Collection<TopicPartition> partitions) throws InterruptedException {
        long end = System.nanoTime() + drain.toNanos();
        while (System.nanoTime() < end
                && !partitions.stream().map(progress::get).allMatch(p -> p == null || p.isIdle())) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        try {
            consumer.commitSync(news(partitions));
        } catch (KafkaException e) {
            LOG.warnf("%s could not commit before it let go; some records will be repeated: %s", name, e.getMessage());
        }
        forget(Set.copyOf(partitions));
    }

    private void forget(Collection<TopicPartition> partitions) {
        progress.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
        tooFarAhead.removeAll(partitions);
    }

    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> offsets = consumer.committed(Set.copyOf(partitions));
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata before = offsets.get(partition);
                progress.put(partition, before == null ? fresh(partition) : after(before));
            }
        }

        private PartitionProgress fresh(TopicPartition partition) {
            return new PartitionProgress(consumer.position(partition), FinishedOffsets.none(), permits::release);
        }

        private PartitionProgress after(OffsetAndMetadata before) {
            return new PartitionProgress(
                    before.offset(), FinishedOffsets.ofMetadata(before.offset(), before.metadata()), permits::release);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                handOver(partitions);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
