package dev.waybill.delivery.consumption;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/** The partitions that a consumer owns, how far each is, and what of that is committed. For the polling thread alone. */
final class OwnedPartitions {
    private static final Logger LOG = Logger.getLogger(OwnedPartitions.class);
    /** How long Kafka may take for an answer; the polling thread waits for it. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<?, ?> consumer;
    private final IntConsumer onFinish;
    private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Set<TopicPartition> unlocated = new HashSet<>();

    /** @param onFinish told the weight of each finished record, also of partitions that are no longer owned */
    OwnedPartitions(Consumer<?, ?> consumer, IntConsumer onFinish) {
        this.consumer = consumer;
        this.onFinish = onFinish;
    }

    /** Goes on where the partitions' last owners stopped, or is told so later: see {@link #locate}. */
    void add(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unlocated.addAll(partitions);
        locate();
    }

    /**
     * Asks where to go on with partitions of which Kafka has not said so yet. They rest until then: what was read of them
     * could not be told from what an earlier owner has finished. Kafka hands a partition over once, however that ends.
     */
    void locate() {
        if (unlocated.isEmpty()) {
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = consumer.committed(Set.copyOf(unlocated), PATIENCE);
            Map<TopicPartition, PartitionProgress> located = new HashMap<>();
            for (TopicPartition partition : unlocated) {
                located.put(partition, progress(partition, offsets.get(partition)));
            }
            progress.putAll(located);
            unlocated.clear();
            consumer.resume(located.keySet());
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("could not learn where to go on with %s, asking again: %s", unlocated, e.getMessage());
        }
    }

    private PartitionProgress progress(TopicPartition partition, OffsetAndMetadata before) {
        Unfinished known = before == null
                ? Unfinished.nothingBefore(consumer.position(partition, PATIENCE))
                : Unfinished.ofMetadata(before.offset(), before.metadata());
        return new PartitionProgress(known, onFinish);
    }

    void forget(Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = Set.copyOf(partitions);
        progress.keySet().removeAll(gone);
        committed.keySet().removeAll(gone);
        paused.removeAll(gone);
        unlocated.removeAll(gone);
    }

    Set<TopicPartition> all() {
        return Set.copyOf(progress.keySet());
    }

    /** What is owned at this moment: a partition that goes and comes back has another progress then. */
    Map<TopicPartition, PartitionProgress> snapshot() {
        return Map.copyOf(progress);
    }

    boolean owns(TopicPartition partition, PartitionProgress owned) {
        return owned != null && progress.get(partition) == owned;
    }

    boolean allIdle(Collection<TopicPartition> partitions) {
        return partitions.stream().map(progress::get).allMatch(partition -> partition == null || partition.isIdle());
    }

    /** When the oldest unfinished record of all partitions was written; empty if there is none. */
    OptionalLong oldest() {
        return progress.values().stream()
                .map(PartitionProgress::oldest)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    void commitNews() {
        Map<TopicPartition, OffsetAndMetadata> news = news(progress.keySet());
        if (!news.isEmpty()) {
            committed.putAll(news);
            consumer.commitAsync(news, (offsets, error) -> {
                if (error != null) {
                    committed.keySet().removeAll(offsets.keySet());
                    LOG.debugf("a commit failed and is repeated: %s", error.getMessage());
                }
            });
        }
    }

    /**
     * Also what an earlier commit was to say: nobody repeats that one if it fails now.
     *
     * @param atMost how long Kafka may take
     * @return false if a rebalance must come to its end first, by polling
     */
    boolean commitAndWait(Collection<TopicPartition> partitions, Duration atMost) {
        committed.keySet().removeAll(Set.copyOf(partitions));
        try {
            Map<TopicPartition, OffsetAndMetadata> positions = news(partitions);
            if (!positions.isEmpty()) {
                commitPastWakeup(positions, atMost);
            }
        } catch (RebalanceInProgressException e) {
            return false;
        } catch (KafkaException e) {
            LOG.warnf("could not commit before letting go; some records will be repeated: %s", e.getMessage());
        }
        return true;
    }

    /** A wakeup that found nobody polling ends the next call instead, which must not be this one. */
    private void commitPastWakeup(Map<TopicPartition, OffsetAndMetadata> positions, Duration atMost) {
        try {
            consumer.commitSync(positions, atMost);
        } catch (WakeupException e) {
            consumer.commitSync(positions, atMost);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> news(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionProgress owned = progress.get(partition);
            if (owned != null) {
                long offset = owned.committable();
                OffsetAndMetadata position =
                        new OffsetAndMetadata(offset, owned.unfinished().toMetadata(offset));
                if (!position.equals(committed.get(partition))) {
                    news.put(partition, position);
                }
            }
        }
        return news;
    }

    /**
     * Pauses partitions with so many unfinished records that a commit could not name them, or with records that must
     * wait, and resumes the others.
     */
    void pauseThoseThatMustWait(Predicate<TopicPartition> hasToWait) {
        progress.forEach((partition, owned) -> {
            boolean pause = owned.isFull() || hasToWait.test(partition);
            if (pause && paused.add(partition)) {
                consumer.pause(Set.of(partition));
            } else if (!pause && paused.remove(partition)) {
                consumer.resume(Set.of(partition));
            }
        });
    }

    /** Runs something that wants no records, with all partitions paused. */
    void whilePaused(Runnable action) {
        consumer.pause(consumer.assignment());
        try {
            action.run();
        } finally {
            consumer.resume(consumer.assignment().stream()
                    .filter(partition -> !paused.contains(partition) && !unlocated.contains(partition))
                    .toList());
        }
    }
}
