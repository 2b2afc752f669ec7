package dev.waybill.delivery.dispatch;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * POSTs to receivers. Each event loop has its own client and connections, and a webhook always uses the same one, so a
 * request never changes threads.
 */
@ApplicationScoped
public class WebhookClient {
    private static final int MAX_RESPONSE_HEADER_BYTES = 16 * 1024;

    private final DispatchConfig config;
    private final List<Lane> lanes;

    private record Lane(Context context, HttpClient client) {}

    public WebhookClient(Vertx vertx, DispatchConfig config) {
        this.config = config;
        this.lanes = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> new Lane(
                        ((VertxInternal) vertx).createEventLoopContext(),
                        vertx.createHttpClient(clientOptions(config), poolOptions(config))))
                .toList();
    }

    /** Always completes, by the deadline, and never exceptionally. */
    public CompletionStage<Answer> post(WebhookRequest request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Lane lane = lanes.get(Math.floorMod(request.webhookId().hashCode(), lanes.size()));
        lane.context.runOnContext(
                nothing -> new Post(lane.context.owner(), lane.client, config, request, answer::complete).start());
        return answer;
    }

    private static HttpClientOptions clientOptions(DispatchConfig config) {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) config.deadline().toMillis())
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) Math.max(1, config.keepAlive().toSeconds()))
                .setMaxHeaderSize(MAX_RESPONSE_HEADER_BYTES)
                .setTcpNoDelay(true)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setDecompressionSupported(false);
    }

    /** The queue for a connection is bounded by what is in flight; a deadline ends the wait. */
    private static PoolOptions poolOptions(DispatchConfig config) {
        return new PoolOptions()
                .setHttp1MaxSize(config.connectionsPerReceiver())
                .setMaxWaitQueueSize(config.maxInFlight());
    }

    @PreDestroy
    void close() {
        lanes.forEach(lane -> lane.client.close());
    }
}
