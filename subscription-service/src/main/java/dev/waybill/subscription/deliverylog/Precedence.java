package dev.waybill.subscription.deliverylog;

import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which of several records about one delivery, or about one of its attempts, is shown: the highest, whole. Taking the
 * maximum of a total order gives the same row for any order, repetition and grouping of the same records.
 *
 * <p>The order, most significant first:
 * <ol>
 *   <li>success over failed over pending: what is final stays final, and a delivery that the receiver has once taken
 *       is delivered, whatever a repeat after a crash met;
 *   <li>more attempts made;
 *   <li>the record of an attempt over one that only announces the next: it knows the response;
 *   <li>what was written to its topic first, so that a repeat of an attempt does not replace the original.
 * </ol>
 *
 * <p>The order is that of the bytes, which is also PostgreSQL's for {@code bytea}: there is one rule for the collapse in
 * memory and for the upsert.
 */
final class Precedence implements Comparable<Precedence> {
    private final byte[] bytes;

    private Precedence(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param position where the announcing record itself is in the topic of deliveries */
    static Precedence ofPending(int attempts, RecordCoordinates position) {
        return of(DeliveryStatus.PENDING, attempts, 0, position);
    }

    /** @param position where the record of the attempt itself is in the topic of attempts */
    static Precedence ofAttempt(DeliveryStatus status, int attempts, RecordCoordinates position) {
        return of(status, attempts, 1, position);
    }

    private static Precedence of(DeliveryStatus status, int attempts, int knowsResponse, RecordCoordinates position) {
        return new Precedence(ByteBuffer.allocate(18)
                .put((byte) rank(status))
                .putInt(attempts)
                .put((byte) knowsResponse)
                .putLong(Long.MAX_VALUE - position.offset())
                .putInt(Integer.MAX_VALUE - position.partition())
                .array());
    }

    private static int rank(DeliveryStatus status) {
        return switch (status) {
            case PENDING -> 0;
            case FAILED -> 1;
            case SUCCESS -> 2;
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
