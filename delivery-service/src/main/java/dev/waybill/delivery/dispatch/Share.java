package dev.waybill.delivery.dispatch;

import dev.waybill.delivery.dispatch.Shares.Claim;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What one webhook may have in flight, by how its receiver behaves: the limit doubles with each round of answers and
 * halves with each sign of too much. A receiver from which nothing comes any more is stalled, and gets single probes
 * until it answers. Times are nanoseconds of a clock that never goes back.
 */
final class Share {
    /** What is known of nobody: enough to start quickly, little enough to do no harm. */
    private static final int FIRST_LIMIT = 8;

    private static final long ASSUMED_LATENCY = Duration.ofMillis(50).toNanos();
    /** Who answers within is prompt, who usually takes longer is slow. */
    static final long PROMPT = Duration.ofSeconds(1).toNanos();
    /** For how long deliveries of a prompt receiver may wait in memory for each other. */
    private static final long QUEUE = Duration.ofMillis(100).toNanos();
    /** How much longer than usual is suspicious. */
    private static final int UNUSUAL = 3;

    private static final long PROBE_INTERVAL = Duration.ofSeconds(5).toNanos();

    private final int maxLimit;
    private final Queue<Claim> waiting = new ArrayDeque<>();
    private int limit;
    private int inFlight;
    private int weight;
    private long latency = ASSUMED_LATENCY;
    private long lastSign;
    private long lastBegin;
    private boolean stalled;

    Share(int maxLimit) {
        this.maxLimit = maxLimit;
        this.limit = Math.min(FIRST_LIMIT, maxLimit);
    }

    /** Deliveries in memory: in flight, or waiting for their turn. */
    int held() {
        return inFlight + waiting.size();
    }

    /** Of the deliveries in memory. */
    int weight() {
        return weight;
    }

    int limit() {
        return limit;
    }

    boolean isStalled() {
        return stalled;
    }

    boolean isSlow() {
        return stalled || latency > PROMPT;
    }

    /** How many deliveries a prompt receiver may have in memory: as many as it will have taken in a moment. */
    int mayHold() {
        return (int) Math.min(Integer.MAX_VALUE, limit + limit * QUEUE / Math.max(1, latency));
    }

    /** Whether a stalled receiver may be tried again although it has not answered the last probe. */
    boolean isProbeDue(long now) {
        return inFlight == 0 || now - lastBegin >= PROBE_INTERVAL;
    }

    boolean mayBegin() {
        return inFlight < limit;
    }

    void await(Claim claim) {
        weight += claim.weight();
        waiting.add(claim);
    }

    /** Null if nobody waits. */
    Claim nextWaiting() {
        Claim next = waiting.poll();
        if (next != null) {
            weight -= next.weight();
        }
        return next;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    void begin(int claimed, long now) {
        weight += claimed;
        if (inFlight++ == 0) {
            lastSign = now;
        }
        lastBegin = now;
    }

    void end(Ending ending, int claimed, long began, long now) {
        weight -= claimed;
        inFlight--;
        switch (ending) {
            case ANSWERED -> {
                answered(began, now);
                limit = Math.min(maxLimit, limit + 1);
            }
            case OVERLOADED -> {
                answered(began, now);
                limit = Math.max(1, limit / 2);
            }
            case HUNG -> {
                limit = Math.max(1, limit / 2);
                stalled |= lastSign <= began;
            }
            case PASSED -> {}
        }
    }

    private void answered(long began, long now) {
        lastSign = now;
        latency += (now - began - latency) / 8;
        stalled = false;
    }

    boolean isOverdue(long now) {
        return !stalled && inFlight > 0 && now - lastSign > Math.max(PROMPT, UNUSUAL * latency);
    }

    void stall() {
        stalled = true;
        limit = 1;
    }
}
