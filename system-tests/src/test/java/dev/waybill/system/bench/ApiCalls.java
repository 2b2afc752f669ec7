package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.report.Figures;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Requests to the API on a schedule that waits for no answer. */
final class ApiCalls {
    private static final int PER_SECOND = 100;
    /** Less than a key may ask for. */
    private static final int WARM_UP_PER_SECOND = 450;

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration PHASE = Duration.ofSeconds(2);
    /** Enough for its 99th percentile not to be the one answer that came late. */
    private static final Duration LONG_PHASE = Duration.ofSeconds(5);
    /** Beyond any timeout of the API. */
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

    private final Arena arena;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiCalls(Arena arena) {
        this.arena = arena;
    }

    /**
     * What is asked for is answered, and not measured. The JVM compiles this client's code once more after 5,000 requests, and
     * takes a core from what is measured for it: so it has those behind it.
     *
     * @param atLeast how long, if that is longer than usual
     */
    void warmUp(Duration atLeast, IntFunction<HttpRequest.Builder> request) {
        arena.progress("warming up");
        long start = System.nanoTime();
        while (System.nanoTime() - start < Math.max(WARM_UP.toNanos(), atLeast.toNanos())) {
            send(Arena.soon(WARM_UP_PER_SECOND, WARM_UP_PER_SECOND), 200, request);
        }
    }

    /**
     * Latencies from the scheduled times on. If the requests themselves were late, once more, which counts instead.
     *
     * @param status that each answer has to have
     */
    Figures measure(String phase, int status, IntFunction<HttpRequest.Builder> request) {
        return measure(phase, PHASE, status, request);
    }

    /** As {@link #measure}, of what is held to a bar. */
    Figures measureLonger(String phase, int status, IntFunction<HttpRequest.Builder> request) {
        return measure(phase, LONG_PHASE, status, request);
    }

    private Figures measure(String phase, Duration length, int status, IntFunction<HttpRequest.Builder> request) {
        Sent sent = Lag.onceMoreIfLate(phase, name -> sendOnce(name, length, status, request), Sent::lag);
        arena.lagged(phase, sent.lag());
        return arena.findings()
                .figures(Figures.of(phase, sent.latencies(), sent.latencies().getTotalCount(), length));
    }

    private Sent sendOnce(String name, Duration length, int status, IntFunction<HttpRequest.Builder> request) {
        arena.progress(name);
        Arena.collectGarbage();
        int count = Math.toIntExact(length.toSeconds() * PER_SECOND);
        Sent sent = send(Arena.soon(PER_SECOND, count), status, request);
        if (sent.wrong() > 0) {
            arena.findings().problem(sent.wrong() + " answers in '" + name + "' were not " + status);
        }
        return sent;
    }

    private record Sent(Histogram latencies, Histogram lag, long wrong) {}

    private Sent send(Schedule schedule, int status, IntFunction<HttpRequest.Builder> request) {
        Histogram latencies = new ConcurrentHistogram(LONGEST, 3);
        Histogram lag = new Histogram(3);
        List<CompletableFuture<Boolean>> right = new ArrayList<>();
        for (int i = 0; i < schedule.count(); i++) {
            HttpRequest next = request.apply(i).build();
            long due = schedule.at(i);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            lag.recordValue(System.nanoTime() - due);
            right.add(http.sendAsync(next, HttpResponse.BodyHandlers.ofByteArray())
                    .handle((answer, failure) -> {
                        latencies.recordValue(Math.min(LONGEST, System.nanoTime() - due));
                        return failure == null && answer.statusCode() == status;
                    }));
        }
        long wrong = right.stream().filter(answer -> !answer.join()).count();
        return new Sent(latencies, lag, wrong);
    }
}
