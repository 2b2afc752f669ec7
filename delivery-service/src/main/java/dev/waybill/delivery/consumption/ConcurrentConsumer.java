package dev.waybill.delivery.consumption;

import dev.waybill.delivery.weight.Weight;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads topics on a thread of its own and hands each record to a handler, which may finish it later and on another
 * thread. At most {@code maxInFlight} records are unfinished at a time, and fewer large ones: see {@link Weight}. Offsets
 * are committed behind finished records only, so a crash repeats what was in flight and loses nothing.
 */
public final class ConcurrentConsumer<K> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ConcurrentConsumer.class);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Each poll that brings something costs about the same, here and in the broker, so a little may come together. */
    private static final Duration COLLECT = Duration.ofMillis(1);
    /** Nothing is read while records are held for no longer: whoever has no room for them has none for others. */
    private static final Duration SHORT_HOLD = Duration.ofMillis(1);
    /** What was finished since the last commit is repeated after a crash: so commits are frequent, and cheap. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);
    /**
     * How long a partition that goes to another replica waits for its records in flight, while none of the others is read:
     * long enough for receivers that answer, and no hold-up by those that hang.
     */
    private static final Duration HAND_OVER = Duration.ofSeconds(3);
    /** How long a rebalance that is under way at the end may take. */
    private static final Duration AT_THE_END = Duration.ofSeconds(3);
    /** How long the last commit may take. Whoever stops a service while Kafka is away waits for that. */
    private static final Duration LAST_COMMIT = Duration.ofSeconds(1);

    private static final Duration GOODBYE = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER_ERROR = Duration.ofSeconds(1);
    /** EX_SOFTWARE of sysexits.h. */
    private static final int EXIT_CODE = 70;

    /** What to do with a record. It must not block for long, and must finish every record that it was handed. */
    public interface Handler<K> {
        /**
         * How long the record, and all that come after it on its partition, have to wait; not positive if it may be
         * handed out now. Asked again after that time.
         */
        default Duration holdFor(ConsumerRecord<K, byte[]> record) {
            return Duration.ZERO;
        }

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
    private final OwnedPartitions owned;
    private final HeldRecords<K> held = new HeldRecords<>();
    private long lastPoll = System.nanoTime() - POLL.toNanos();
    private boolean broughtSome;
    private long lastCommit = System.nanoTime();
    private volatile long oldestUnfinished;
    private volatile boolean running = true;

    /**
     * @param name of the thread, and in logs
     * @param consumer owned, and closed, by this; with auto commit off
     * @param drain how long to wait for records in flight at the end
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
        this.owned = new OwnedPartitions(consumer, permits::release);
        this.thread = new Thread(this::run, name);
        thread.setUncaughtExceptionHandler(this::end);
    }

    public void start() {
        thread.start();
    }

    /** The weight of the records that were handed out and are not finished. */
    public int inFlight() {
        return maxInFlight - permits.availablePermits();
    }

    /** When the oldest record was written that is read and not finished, in milliseconds since 1970; 0 if there is none. */
    public long oldestUnfinished() {
        return oldestUnfinished;
    }

    /** Lets it take no more records, without waiting for anything; {@link #close} does that. */
    public void stop() {
        running = false;
        consumer.wakeup();
    }

    /** Takes no more records, waits for those in flight for as long as {@code drain}, commits, leaves the group. */
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            consumer.subscribe(topics, new Ownership());
            while (running) {
                runOnce();
            }
            handOverAll();
        } catch (InterruptedException e) {
            LOG.warnf("%s was interrupted; what was in flight will be repeated", name);
        } finally {
            consumer.close(CloseOptions.timeout(GOODBYE));
        }
    }

    /** Nobody reads any more, and nobody could tell: the next process does better. */
    private void end(Thread reader, Throwable error) {
        LOG.fatalf(error, "%s cannot go on; the process ends, and what was in flight will be repeated", name);
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private void runOnce() throws InterruptedException {
        try {
            owned.locate();
            Queue<Batch<K>> batches = Batch.of(read(), owned.snapshot());
            batches.addAll(held.takeReady(System.nanoTime()));
            handOutInTurn(batches);
            commitWhenDue();
        } catch (WakeupException e) {
            LOG.debugf("%s was woken up to stop", name);
        } catch (KafkaException e) {
            LOG.warnf(e, "%s could not read; trying again in %s", name, RETRY_AFTER_ERROR);
            TimeUnit.NANOSECONDS.sleep(RETRY_AFTER_ERROR.toNanos());
        }
    }

    private ConsumerRecords<K, byte[]> read() {
        long now = System.nanoTime();
        Duration untilHeld = held.untilNext(now, POLL);
        if (untilHeld.compareTo(SHORT_HOLD) <= 0 && now - lastPoll < POLL.toNanos()) {
            LockSupport.parkNanos(untilHeld.toNanos());
            return ConsumerRecords.empty();
        }
        if (broughtSome && now - lastPoll < COLLECT.toNanos()) {
            LockSupport.parkNanos(COLLECT.toNanos() - (now - lastPoll));
        }
        ConsumerRecords<K, byte[]> records = consumer.poll(untilHeld);
        lastPoll = System.nanoTime();
        broughtSome = !records.isEmpty();
        return records;
    }

    /** One of each partition after the other: few webhooks are on a partition, and many at once are a burst for each. */
    private void handOutInTurn(Queue<Batch<K>> batches) throws InterruptedException {
        try {
            while (!batches.isEmpty()) {
                handOutNext(batches);
                commitWhenDue();
            }
        } finally { // what an error leaves is not lost
            batches.forEach(batch -> held.hold(batch, System.nanoTime()));
            owned.pauseThoseThatMustWait(held::holds);
        }
    }

    private void handOutNext(Queue<Batch<K>> batches) throws InterruptedException {
        Batch<K> batch = batches.element();
        if (owned.owns(batch.partition(), batch.progress())) {
            Duration hold = handler.holdFor(batch.records().element());
            if (hold.isPositive()) {
                held.hold(batch, System.nanoTime() + hold.toNanos());
            } else {
                handOut(batch.records().element(), batch.partition(), batch.progress());
                batch.records().remove();
                if (!batch.records().isEmpty()) {
                    batches.add(batch);
                }
            }
        }
        batches.remove();
    }

    /** What is not handed out because it is no longer owned goes to another replica, or is read again later. */
    private void handOut(ConsumerRecord<K, byte[]> record, TopicPartition partition, PartitionProgress progress)
            throws InterruptedException {
        int weight = Math.min(maxInFlight, Weight.of(Math.max(0, record.serializedValueSize())));
        while (running && owned.owns(partition, progress) && !progress.wasFinishedBefore(record.offset())) {
            if (permits.tryAcquire(weight, POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                handler.handle(record, progress.start(record.offset(), record.timestamp(), weight));
                return;
            }
            owned.whilePaused(() -> stayInGroup(Duration.ZERO));
            commitWhenDue();
        }
    }

    private void stayInGroup(Duration poll) {
        ConsumerRecords<K, byte[]> early = consumer.poll(poll);
        for (TopicPartition partition : early.partitions()) { // assigned just now, hence not paused
            consumer.seek(partition, early.records(partition).getFirst().offset());
        }
    }

    private void commitWhenDue() {
        if (System.nanoTime() - lastCommit >= COMMIT_INTERVAL.toNanos()) {
            lastCommit = System.nanoTime();
            owned.commitNews();
            oldestUnfinished = LongStream.concat(owned.oldest().stream(), held.oldest().stream())
                    .min()
                    .orElse(0);
        }
    }

    private void handOverAll() throws InterruptedException {
        awaitInFlight(owned.all(), drain);
        long end = System.nanoTime() + AT_THE_END.toNanos();
        while (!owned.commitAndWait(owned.all(), LAST_COMMIT) && System.nanoTime() < end) {
            endRebalance();
        }
        owned.forget(owned.all()); // leaving the group would hand them over again
    }

    private void endRebalance() {
        try {
            owned.whilePaused(() -> stayInGroup(POLL));
        } catch (WakeupException e) {
            LOG.debugf("%s was woken up again while it stops", name);
        }
    }

    /** Waits for what is in flight, commits, and forgets the partitions. */
    private void handOver(Collection<TopicPartition> partitions) throws InterruptedException {
        awaitInFlight(partitions, drain.compareTo(HAND_OVER) < 0 ? drain : HAND_OVER);
        if (!owned.commitAndWait(partitions, OwnedPartitions.PATIENCE)) {
            LOG.warnf("%s could not commit in a rebalance; some records will be repeated", name);
        }
        owned.forget(partitions);
    }

    private void awaitInFlight(Collection<TopicPartition> partitions, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!owned.allIdle(partitions) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            owned.add(partitions);
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
            owned.forget(partitions);
        }
    }
}
