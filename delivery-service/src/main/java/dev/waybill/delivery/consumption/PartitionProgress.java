package dev.waybill.delivery.consumption;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * Which records of one partition are finished. Used by the polling thread alone; only {@link Completion#finish()} comes
 * from elsewhere.
 *
 * <p>A commit says two things: the offset below which everything is finished, and, in its metadata, which records above
 * it are finished too. So one slow record does not make all its successors be repeated after a crash.
 */
final class PartitionProgress {
    /** How many records may lie between the oldest unfinished one and the newest: what fits the metadata. */
    static final int MAX_SPAN = FinishedOffsets.MAX_BITS;

    private final ArrayDeque<Started> started = new ArrayDeque<>();
    private final Runnable onFinish;
    private final FinishedOffsets finishedBefore;
    private long nextOffset;

    /**
     * @param nextOffset where reading starts
     * @param finishedBefore what an earlier owner of the partition had finished above it
     * @param onFinish told after each finished record
     */
    PartitionProgress(long nextOffset, FinishedOffsets finishedBefore, Runnable onFinish) {
        this.nextOffset = nextOffset;
        this.finishedBefore = finishedBefore;
        this.onFinish = onFinish;
    }

    /** Whether an earlier owner of the partition has finished this record; it is noted as finished here too. */
    boolean wasFinishedBefore(long offset) {
        if (!finishedBefore.contains(offset)) {
            return false;
        }
        Started again = new Started(offset, 0, onFinish);
        again.finished = true;
        add(again);
        return true;
    }

    /** @param written the record's timestamp */
    Completion start(long offset, long written) {
        Started record = new Started(offset, written, onFinish);
        add(record);
        return record;
    }

    private void add(Started record) {
        started.addLast(record);
        nextOffset = record.offset + 1;
    }

    /** Every record below this offset is finished. */
    long committable() {
        while (!started.isEmpty() && started.peekFirst().finished) {
            started.removeFirst();
        }
        return started.isEmpty() ? nextOffset : started.peekFirst().offset;
    }

    /** Which records from {@link #committable()} on are finished, also those that were not read again yet. */
    FinishedOffsets finishedAbove(long committable) {
        BitSet bits = finishedBefore.from(Math.max(committable, nextOffset), committable);
        for (Started record : started) {
            long bit = record.offset - committable;
            if (record.finished && bit < MAX_SPAN) {
                bits.set((int) bit);
            }
        }
        return new FinishedOffsets(committable, bits);
    }

    /** When the oldest unfinished record was written; empty if there is none. */
    OptionalLong oldest() {
        committable();
        return started.isEmpty() ? OptionalLong.empty() : OptionalLong.of(started.peekFirst().written);
    }

    boolean isIdle() {
        committable();
        return started.isEmpty();
    }

    /** Whether the partition should not be read on before its oldest record is finished. */
    boolean isTooFarAhead() {
        return !started.isEmpty() && nextOffset - started.peekFirst().offset >= MAX_SPAN;
    }

    private static final class Started implements Completion {
        private final long offset;
        private final long written;
        private final Runnable onFinish;
        private volatile boolean finished;

        Started(long offset, long written, Runnable onFinish) {
            this.offset = offset;
            this.written = written;
            this.onFinish = onFinish;
        }

        @Override
        public void finish() {
            finished = true;
            onFinish.run();
        }
    }
}
