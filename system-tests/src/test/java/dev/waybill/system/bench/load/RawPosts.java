package dev.waybill.system.bench.load;

import dev.waybill.system.bench.report.Median;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The raw ceiling: a mere HTTP client, one for each event loop, POSTs the same bodies to the same receivers and does nothing
 * else. Each receiver has always one POST on its way.
 */
public final class RawPosts implements AutoCloseable {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(1);
    private static final int TIMES = 3;
    private static final String HEAD =
            "\",\"event\":\"campaign.created\",\"created_at\":\"2026-01-01T00:00:00.000Z\",\"data\":";

    private final Vertx vertx = Vertx.vertx();
    private final Buffer body;
    private final LongAdder answered = new LongAdder();
    private volatile boolean closed;

    private RawPosts(String eventId, String data) {
        this.body = Buffer.buffer("{\"id\":\"" + eventId + HEAD + data + "}");
    }

    /**
     * Takes about six seconds.
     *
     * @param receivers how many
     * @param dataSize of each event, in bytes
     */
    public static double perSecond(int receivers, int dataSize) {
        Flows flows = new Flows();
        List<Target> target = List.of(new Target(0, "raw", "campaign.created", receivers));
        Flow flow = flows.add(new Schedule(System.nanoTime(), 1, 1), target);
        try (Sink sink = Sink.start(receivers, new Receivers(flows));
                RawPosts posts = new RawPosts(flow.key(0).id(), Generator.data(dataSize))) {
            posts.start(sink, receivers);
            LockSupport.parkNanos(WARM_UP.toNanos());
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                rates.add(posts.measure());
            }
            return Median.of(rates);
        }
    }

    private void start(Sink sink, int receivers) {
        int loops = Runtime.getRuntime().availableProcessors();
        for (int loop = 0; loop < loops; loop++) {
            Context context = ((VertxInternal) vertx).createEventLoopContext();
            HttpClient client = vertx.createHttpClient(
                    new HttpClientOptions()
                            .setProtocolVersion(HttpVersion.HTTP_1_1)
                            .setKeepAlive(true)
                            .setTcpNoDelay(true)
                            .setDecompressionSupported(false),
                    new PoolOptions().setHttp1MaxSize(receivers));
            for (int receiver = loop; receiver < receivers; receiver += loops) {
                RequestOptions request =
                        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(sink.url(receiver));
                context.runOnContext(nothing -> post(client, request));
            }
        }
    }

    private void post(HttpClient client, RequestOptions options) {
        if (closed) {
            return;
        }
        client.request(options)
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(body))
                .compose(HttpClientResponse::end)
                .onComplete(answer -> {
                    if (answer.succeeded()) {
                        answered.increment();
                    }
                    post(client, options);
                });
    }

    private double measure() {
        long before = answered.sum();
        long start = System.nanoTime();
        LockSupport.parkNanos(MEASURED.toNanos());
        return (answered.sum() - before) / ((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        closed = true;
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
