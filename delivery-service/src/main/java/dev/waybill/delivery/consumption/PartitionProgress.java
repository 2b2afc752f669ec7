package dev.waybill.delivery.consumption;

import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Which records of one partition are finished. Used by the polling thread alone; only {@link Completion#finish()} comes
 * from elsewhere.
 *
 * <p>A commit says two things: the offset below which everything is finished, and, in its metadata, which records above
 * it are not. So one slow record does not make all its successors be repeated after a crash, and does not hold them up.
 */
final class PartitionProgress {
    /** Stands for a record that an earlier owner has not finished, and that was not read again yet. */
    private static final Started NOT_YET = new Started(0, 0, nobody -> {});

    private final TreeMap<Long, Started> unfinished = new TreeMap<>();
    private final IntConsumer onFinish;
    private long end;
    private boolean someNotYet;

    /**
     * @param before what an earlier owner of the partition has told
     * @param onFinish told the weight of each finished record
     */
    PartitionProgress(Unfinished before, IntConsumer onFinish) {
        this.end = before.end();
        this.onFinish = onFinish;
        before.offsets().forEach(offset -> unfinished.put(offset, NOT_YET));
        this.someNotYet = !unfinished.isEmpty();
    }

    /** Whether this record, the next one read, has been finished by an earlier owner of the partition. */
    boolean wasFinishedBefore(long offset) {
        forgetWhatNeverCame(offset);
        return offset < end && !unfinished.containsKey(offset);
    }

    /** What is not there any more, because the topic does not keep it, is nobody's to finish. */
    private void forgetWhatNeverCame(long offset) {
        if (someNotYet) {
            unfinished.headMap(offset).values().removeIf(record -> record == NOT_YET);
            someNotYet = unfinished.containsValue(NOT_YET);
        }
    }

    /**
     * @param written the record's timestamp
     * @param weight told to {@code onFinish}
     */
    Completion start(long offset, long written, int weight) {
        Started record = new Started(written, weight, onFinish);
        unfinished.put(offset, record);
        end = Math.max(end, offset + 1);
        return record;
    }

    /** Every record below this offset is finished. */
    long committable() {
        unfinished.values().removeIf(record -> record.finished);
        return unfinished.isEmpty() ? end : unfinished.firstKey();
    }

    /** What goes beside {@link #committable()}, as it was at that moment. */
    Unfinished unfinished() {
        return new Unfinished(end, new TreeSet<>(unfinished.keySet()));
    }

    /** When the oldest unfinished record was written; empty if there is none. */
    OptionalLong oldest() {
        return unfinished.values().stream()
                .filter(record -> record != NOT_YET && !record.finished)
                .mapToLong(record -> record.written)
                .findFirst();
    }

    boolean isIdle() {
        return unfinished.values().stream().allMatch(record -> record == NOT_YET || record.finished);
    }

    /** Whether no more of the partition should be read before something is finished: the metadata would not fit. */
    boolean isFull() {
        if (unfinished.size() >= Unfinished.MAX) {
            committable();
        }
        return unfinished.size() >= Unfinished.MAX;
    }

    private static final class Started implements Completion {
        private final long written;
        private final int weight;
        private final IntConsumer onFinish;
        private volatile boolean finished;

        Started(long written, int weight, IntConsumer onFinish) {
            this.written = written;
            this.weight = weight;
            this.onFinish = onFinish;
        }

        @Override
        public void finish() {
            finished = true;
            onFinish.accept(weight);
        }
    }
}
