package dev.waybill.system.bench.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How a flow was emitted.
 *
 * @param lag from an event's scheduled time to its emission, in nanoseconds
 * @param unwritten how many events were not taken
 */
public record Emission(Histogram lag, long unwritten) {
    /** What takes events, and never holds up who emits them. */
    interface Outlet {
        /** @param refused run if the event was not taken, at any time until {@link #flush} returns */
        void send(Flow flow, int number, Runnable refused);

        /** Returns when it is known of all events whether they were taken. */
        void flush();
    }

    /**
     * Emits a flow on a thread of its own.
     *
     * @param pause how long to wait for the next event at least, in nanoseconds, if it is not due: the rest of what is due by
     *     then comes together
     */
    static CompletableFuture<Emission> start(Flow flow, Outlet outlet, long pause) {
        CompletableFuture<Emission> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(emit(flow, outlet, pause));
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                "generator");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static Emission emit(Flow flow, Outlet outlet, long pause) {
        Histogram lag = new Histogram(3);
        AtomicLong unwritten = new AtomicLong();
        for (int i = 0; i < flow.schedule().count(); i++) {
            long due = flow.schedule().at(i);
            awaitTime(due, pause);
            lag.recordValue(Math.max(0, System.nanoTime() - due));
            outlet.send(flow, i, unwritten::incrementAndGet);
        }
        outlet.flush();
        return new Emission(lag, unwritten.get());
    }

    private static void awaitTime(long due, long pause) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.max(left, pause));
        }
    }
}
