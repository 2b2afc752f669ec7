package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.delivery.Replays;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which of several records about one delivery, or about one of its attempts, is shown: the highest, whole. Taking the
 * maximum of a total order gives the same row for any order, repetition and grouping of the same records.
 *
 * <p>The order, most significant first:
 * <ol>
 *   <li>success: a delivery that the receiver has once taken is delivered, whatever a repeat after a crash met;
 *   <li>what is said of a delivery after it was put back, and that again: that it was given up is then of the past;
 *   <li>failed over pending: what is final stays final;
 *   <li>more attempts made;
 *   <li>the record of an attempt over one that only announces the next: it knows the response;
 *   <li>what was written to its topic first, so that a repeat of an attempt does not replace the original.
 * </ol>
 *
 * <p>The order is that of the bytes, which is also PostgreSQL's for {@code bytea}: there is one rule for the collapse in
 * memory and for the upsert.
 */
final class Precedence implements Comparable<Precedence> {
    /** Beyond them, nobody counts any more. */
    private static final int MAX_RANKED_REPLAYS = 126;

    private final byte[] bytes;

    private Precedence(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param position where the announcing record itself is in the topic of deliveries */
    static Precedence ofPending(Delivery delivery, RecordCoordinates position) {
        Replays replays = delivery.header().replays();
        return of(
                rank(DeliveryStatus.PENDING, replays), replays.attemptsBefore() + delivery.attempt() - 1, 0, position);
    }

    /** @param position where the record of the attempt itself is in the topic of attempts */
    static Precedence ofAttempt(Attempt attempt, RecordCoordinates position) {
        Replays replays = attempt.delivery().replays();
        return of(rank(attempt.status(), replays), replays.attemptsBefore() + attempt.attemptsMade(), 1, position);
    }

    private static Precedence of(int rank, int attempts, int knowsResponse, RecordCoordinates position) {
        return new Precedence(ByteBuffer.allocate(18)
                .put((byte) rank)
                .putInt(attempts)
                .put((byte) knowsResponse)
                .putLong(Long.MAX_VALUE - position.offset())
                .putInt(Integer.MAX_VALUE - position.partition())
                .array());
    }

    /** From 0 to 255. What is in the tables has 2 for the success of a delivery from before any could be put back. */
    private static int rank(DeliveryStatus status, Replays replays) {
        int pending = replays.count() == 0 ? 0 : 1 + 2 * Math.min(replays.count(), MAX_RANKED_REPLAYS);
        return switch (status) {
            case PENDING -> pending;
            case FAILED -> pending + 1;
            case SUCCESS -> 255;
        };
    }

    /** To be read only. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(Precedence other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Precedence that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
