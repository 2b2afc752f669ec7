package dev.waybill.system.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Emits flows to another system, by its HTTP API. */
public final class HttpPublisher implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OtherSystem system;
    private final Bodies bodies;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    /** @param dataSize of each event, in bytes */
    public HttpPublisher(OtherSystem system, int dataSize) {
        this.system = system;
        this.bodies = Bodies.of(dataSize);
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setTcpNoDelay(true), new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    }

    /** Tells the system of a receiver. @throws IllegalStateException if it does not want to know */
    public void register(RequestTemplate template, int receiver, String url) {
        RequestTemplate request =
                template.fill(Map.of("receiver", Integer.toString(receiver), "type", type(receiver), "url", url));
        try {
            int status = post(request).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!isTaken(status)) {
                throw new IllegalStateException("register: " + request.url() + " has answered with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("register: " + request.url() + " does not answer", e);
        }
    }

    /** Which events a receiver gets. */
    public static String type(int receiver) {
        return "bench." + receiver;
    }

    /** Emits a flow on a thread of its own. */
    public CompletableFuture<Emission> start(Flow flow) {
        return Emission.start(flow, new Requests(), 0);
    }

    private final class Requests implements Emission.Outlet {
        private final Phaser open = new Phaser(1);

        @Override
        public void send(Flow flow, int number, Runnable refused) {
            open.register();
            var unused = post(system.publish().fill(values(flow, number))).whenComplete((status, failure) -> {
                if (failure != null || !isTaken(status)) {
                    refused.run();
                }
                open.arriveAndDeregister();
            });
        }

        @Override
        public void flush() {
            try {
                open.awaitAdvanceInterruptibly(open.arrive(), PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (TimeoutException e) {
                throw new IllegalStateException("publish: there are requests without an answer", e);
            }
        }
    }

    private Map<String, String> values(Flow flow, int number) {
        String id = flow.key(number).id();
        String payload = "{\"id\":\"" + id + "\"," + bodies.text(number).substring(1);
        return Map.of(
                "id", id,
                "type", flow.target(number).eventType(),
                "receiver", Integer.toString(flow.target(number).index()),
                "payload", payload,
                "payload_text", payload.replace("\"", "\\\""));
    }

    private CompletableFuture<Integer> post(RequestTemplate request) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(request.url())
                .setIdleTimeout(PATIENCE.toMillis());
        request.headers().forEach(options::addHeader);
        return client.request(options)
                .compose((HttpClientRequest open) -> open.send(Buffer.buffer(request.body())))
                .compose((HttpClientResponse answer) -> answer.end().map(nothing -> answer.statusCode()))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static boolean isTaken(int status) {
        return status >= 200 && status < 300;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
