package dev.waybill.model.delivery;

/**
 * How often a delivery was put back after it had been given up.
 *
 * @param count from 0
 * @param attemptsBefore how many attempts it had before it was put back the last time; each time it starts anew with its
 *     attempts
 */
public record Replays(int count, int attemptsBefore) {
    /** Of a delivery that was never put back. */
    public static final Replays NONE = new Replays(0, 0);

    /** @param attempts that were made since the last time */
    Replays again(int attempts) {
        return new Replays(count + 1, attemptsBefore + attempts);
    }
}
