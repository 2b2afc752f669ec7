package dev.waybill.local.up;

import dev.waybill.local.process.LogTail;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Starts parts in stages, watches over them, and stops them in reverse. One thread starts and waits; {@link #stop} may
 * come from any other at any time.
 */
final class Supervisor {
    private static final int LAST_LINES = 20;

    private final Console console;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ExecutorService launches = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("launch-", 1).factory());
    /** The last stage first. Written by launches, and read when they are over. */
    private final Deque<List<Started>> stages = new ArrayDeque<>();

    private boolean stopping;

    Supervisor(Console console) {
        this.console = console;
    }

    /** How it went on. */
    enum Result {
        READY,
        FAILED,
        STOPPED
    }

    private sealed interface Event {
        record Ready(Part part, Duration after) implements Event {}

        record Failed(Part part, String problem) implements Event {}

        record Stopped() implements Event {}
    }

    private record Started(Part part, Part.Running running) {}

    /** Starts the parts of a stage at once, and returns when all of them are ready, or one has failed. */
    Result start(List<Part> stage) {
        if (!launch(stage)) {
            return Result.STOPPED;
        }
        for (int ready = 0; ready < stage.size(); ready++) {
            Result result = next();
            if (result != Result.READY) {
                return result;
            }
        }
        return Result.READY;
    }

    /** Returns when a part has ended by itself, which is a failure, or all are stopped. */
    Result watch() {
        return next();
    }

    private synchronized boolean launch(List<Part> stage) {
        if (stopping) {
            return false;
        }
        List<Started> started = new ArrayList<>();
        stages.addFirst(started);
        for (Part part : stage) {
            launches.execute(() -> launch(part, started));
        }
        return true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // adding to the queue does not fail
    private void launch(Part part, List<Started> started) {
        long start = System.nanoTime();
        try {
            Part.Running running = part.launch().launch();
            synchronized (started) {
                started.add(new Started(part, running));
            }
            events.add(new Event.Ready(part, Duration.ofNanos(System.nanoTime() - start)));
            running.ended().thenAccept(how -> events.add(new Event.Failed(part, "ended with " + how)));
        } catch (PartFailedException e) {
            events.add(new Event.Failed(part, e.getMessage()));
        }
    }

    private Result next() {
        try {
            Event event = events.take();
            if (isStopping()) {
                return Result.STOPPED; // parts end because they are told to
            }
            return switch (event) {
                case Event.Ready ready -> {
                    console.part(ready.part().name(), ready(ready));
                    yield Result.READY;
                }
                case Event.Failed failed -> {
                    tell(failed);
                    yield Result.FAILED;
                }
                case Event.Stopped stopped -> Result.STOPPED;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.STOPPED;
        }
    }

    private static String ready(Event.Ready ready) {
        return String.format(
                Locale.ROOT,
                "ready after %4.1f s   %s",
                ready.after().toMillis() / 1e3,
                ready.part().address());
    }

    private void tell(Event.Failed failed) {
        Part part = failed.part();
        console.quote(
                part.name() + " " + failed.problem()
                        + part.log().map(log -> "; the end of " + log + ":").orElse(""),
                part.log().map(log -> LogTail.read(log, LAST_LINES)).orElse(List.of()));
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    /** Stops what runs, the last stage first, and returns when nothing does; whoever calls first does it. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        events.add(new Event.Stopped());
        launches.shutdownNow();
        try {
            launches.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (List<Started> stage : stages) {
            CompletableFuture.allOf(stage.stream()
                            .map(started ->
                                    CompletableFuture.runAsync(started.running()::stop, Thread::startVirtualThread))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
