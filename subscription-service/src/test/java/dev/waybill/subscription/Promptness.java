package dev.waybill.subscription;

import dev.waybill.subscription.ApiClient.Answer;
import java.time.Duration;
import java.util.function.Supplier;

/** Answers come soon. A machine may have other work for a while, but what is hard to answer is so each time. */
public final class Promptness {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    private Promptness() {}

    /** The first answer that came soon. */
    public static Answer of(Supplier<Answer> request) {
        for (int i = 0; i < TRIES; i++) {
            long sent = System.nanoTime();
            Answer answer = request.get();
            if (System.nanoTime() - sent < SOON.toNanos()) {
                return answer;
            }
        }
        throw new AssertionError("the answer took longer than " + SOON + ", " + TRIES + " times");
    }
}
