package dev.waybill.system.faults;

import dev.waybill.system.fixture.Upstream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Events that come all the time, until it is stopped; their ids are the prefix and a number from 0. */
final class Load implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(25);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Upstream upstream;
    private final String prefix;
    private final ScheduledFuture<?> emitting;
    private int emitted;

    private Load(Upstream upstream, String prefix) {
        this.upstream = upstream;
        this.prefix = prefix;
        this.emitting = thread.scheduleAtFixedRate(this::emit, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Load start(Upstream upstream, String prefix) {
        return new Load(upstream, prefix);
    }

    private synchronized void emit() {
        upstream.emit(Ledger.TYPE, prefix + emitted, "{\"n\":" + emitted + "}");
        emitted++;
    }

    /** Returns how many events were emitted; all of them are written. */
    int stop() {
        emitting.cancel(false);
        close();
        if (emitting.state() == Future.State.FAILED) {
            throw new AssertionError("an event could not be emitted", emitting.exceptionNow());
        }
        synchronized (this) {
            return emitted;
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
