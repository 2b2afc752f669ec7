package dev.waybill.delivery.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Deliveries that claim their turns, receivers that answer them, and a clock that a test moves. */
abstract class SharesScenario {
    static final int WINDOW = 1000;

    long now = Duration.ofDays(1).toNanos();
    final Shares shares = new Shares(WINDOW, 64, () -> now);
    final Deque<Shares.Grant> granted = new ArrayDeque<>();
    int diverted;

    final void answerAllAfter(String webhook, Duration latency, int count) {
        for (int done = 0; done < count; ) {
            claim(webhook, 8);
            done += granted.size();
            endAllAfter(latency);
        }
        diverted = 0;
    }

    final void endAllAfter(Duration latency) {
        now += latency.toNanos();
        int ending = granted.size();
        for (int i = 0; i < ending; i++) {
            end(Ending.ANSWERED);
        }
        while (!granted.isEmpty()) {
            end(Ending.PASSED);
        }
    }

    final void end(Ending ending) {
        granted.remove().end(ending);
    }

    /** In steps as the sweeper makes them. */
    final void pass(Duration time) {
        for (long end = now + time.toNanos(); now < end; ) {
            now += Shares.SWEEP_INTERVAL.toNanos();
            shares.sweep();
        }
    }

    final void claim(String webhook, int count) {
        claim(webhook, count, 1);
    }

    final void claim(String webhook, int count, int weight) {
        for (int i = 0; i < count; i++) {
            shares.claim(webhook, new Shares.Claim() {
                @Override
                public int weight() {
                    return weight;
                }

                @Override
                public void granted(Shares.Grant grant) {
                    granted.add(grant);
                }

                @Override
                public void diverted() {
                    diverted++;
                }
            });
        }
    }
}
