package dev.waybill.delivery.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which deliveries may be in flight, so that no receiver takes what others need. Prompt receivers and slow ones have a
 * window each, in which large deliveries count more. A webhook has a share of its receiver's window, see {@link Share};
 * what is beyond it is diverted. Safe for use by several threads.
 */
final class Shares {
    static final Duration SWEEP_INTERVAL = Duration.ofMillis(100);

    private static final int MAX_IDLE = 10_000;

    private final int window;
    private final int maxPerWebhook;
    private final LongSupplier nanos;
    private final Map<String, Share> busy = new HashMap<>();
    /** What is known of receivers with nothing in flight; the one that has been idle for longest is forgotten first. */
    private final Map<String, Share> idle = new LinkedHashMap<>();

    private int prompt;
    private int slow;
    private long lastSweep;

    /** Somebody who wants to POST. Told once, at once or later, from any thread. */
    interface Claim {
        /** What it counts in the window. */
        int weight();

        /** It is their turn. Must not block: nobody else gets a turn meanwhile. */
        void granted(Grant grant);

        /** The webhook has its share. */
        void diverted();
    }

    /** @param nanos a clock that never goes back */
    Shares(int window, int maxPerWebhook, LongSupplier nanos) {
        this.window = window;
        this.maxPerWebhook = maxPerWebhook;
        this.nanos = nanos;
        this.lastSweep = nanos.getAsLong();
    }

    void claim(String webhookId, Claim claim) {
        if (!take(webhookId, claim)) {
            claim.diverted();
        }
    }

    private synchronized boolean take(String webhookId, Claim claim) {
        Share share = find(webhookId);
        if (!admits(share)) {
            return false;
        }
        idle.remove(webhookId);
        busy.put(webhookId, share);
        if (share.isSlow() || share.mayBegin()) { // who is slow is not waited for
            begin(webhookId, share, claim);
        } else {
            change(share, () -> share.await(claim));
        }
        return true;
    }

    /** Whether prompt receivers may have more in flight; if not, it will be so in a moment. */
    synchronized boolean hasRoom() {
        return prompt < window;
    }

    /** Whether a claim of this webhook would not be diverted now. */
    synchronized boolean admits(String webhookId) {
        return admits(find(webhookId));
    }

    /** Finds out who has stopped answering; to be called every {@link #SWEEP_INTERVAL}. */
    void sweep() {
        findStalled().forEach(Claim::diverted);
    }

    private synchronized List<Claim> findStalled() {
        List<Claim> diverted = new ArrayList<>();
        long now = nanos.getAsLong();
        // After a pause of this process itself, answers may have come that nobody has looked at yet.
        boolean late = now - lastSweep > 3 * SWEEP_INTERVAL.toNanos();
        lastSweep = now;
        if (late) {
            return diverted;
        }
        for (Share share : busy.values()) {
            if (share.isOverdue(now)) {
                change(share, share::stall);
                takeAllWaiting(share, diverted);
            }
        }
        return diverted;
    }

    /** The weight of deliveries in memory for prompt receivers. */
    synchronized int prompt() {
        return prompt;
    }

    /** The weight of deliveries in memory for slow receivers. */
    synchronized int slow() {
        return slow;
    }

    /** Webhooks whose receivers have stopped answering. */
    synchronized int stalled() {
        return stalled(busy) + stalled(idle);
    }

    private static int stalled(Map<String, Share> shares) {
        return (int) shares.values().stream().filter(Share::isStalled).count();
    }

    private Share find(String webhookId) {
        Share share = busy.get(webhookId);
        if (share == null) {
            share = idle.get(webhookId);
        }
        return share == null ? new Share(maxPerWebhook) : share;
    }

    private boolean admits(Share share) {
        if (share.isStalled()) {
            long now = nanos.getAsLong();
            return slow < window && (share.held() == 0 || (slow < window / 2 && share.isProbeDue(now)));
        }
        if (share.isSlow()) {
            // Shrinks as the window fills, so that those who came first give way to newcomers.
            int fair = Math.max(1, (window - slow) / 4);
            return slow < window && share.held() < share.limit() && share.weight() < fair;
        }
        return share.held() < share.mayHold() && share.weight() < Math.max(1, window / 2);
    }

    private void begin(String webhookId, Share share, Claim claim) {
        long now = nanos.getAsLong();
        change(share, () -> share.begin(claim.weight(), now));
        claim.granted(new Grant(webhookId, share, claim.weight(), now));
    }

    private void end(Grant grant, Ending ending) {
        finish(grant, ending).forEach(Claim::diverted);
    }

    private synchronized List<Claim> finish(Grant grant, Ending ending) {
        List<Claim> diverted = new ArrayList<>(0);
        Share share = grant.share;
        change(share, () -> share.end(ending, grant.weight, grant.began, nanos.getAsLong()));
        if (share.isSlow()) {
            takeAllWaiting(share, diverted);
        }
        while (share.hasWaiting() && share.mayBegin()) {
            begin(grant.webhookId, share, takeWaiting(share));
        }
        if (share.held() == 0) {
            rest(grant.webhookId, share);
        }
        return diverted;
    }

    private void takeAllWaiting(Share share, List<Claim> taken) {
        while (share.hasWaiting()) {
            taken.add(takeWaiting(share));
        }
    }

    private Claim takeWaiting(Share share) {
        Claim claim = share.nextWaiting();
        count(share, -claim.weight());
        return claim;
    }

    private void rest(String webhookId, Share share) {
        busy.remove(webhookId);
        idle.put(webhookId, share);
        if (idle.size() > MAX_IDLE) {
            idle.remove(idle.keySet().iterator().next());
        }
    }

    /** Keeps the windows right, whatever changes: how much the share holds, or whether its receiver is slow. */
    private void change(Share share, Runnable change) {
        count(share, -share.weight());
        change.run();
        count(share, share.weight());
    }

    private void count(Share share, int weight) {
        if (share.isSlow()) {
            slow += weight;
        } else {
            prompt += weight;
        }
    }

    /** The right to one POST, which ends once. */
    final class Grant {
        private final String webhookId;
        private final Share share;
        private final int weight;
        private final long began;

        private Grant(String webhookId, Share share, int weight, long began) {
            this.webhookId = webhookId;
            this.share = share;
            this.weight = weight;
            this.began = began;
        }

        void end(Ending ending) {
            Shares.this.end(this, ending);
        }
    }
}
