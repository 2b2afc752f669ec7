package dev.waybill.delivery.dispatch;

import dev.waybill.model.subscription.TargetUrl;
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

    private record Lane(Context context, HttpClient client, Turns turns) {}

    public WebhookClient(Vertx vertx, DispatchConfig config) {
        this.config = config;
        this.lanes = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> new Lane(
                        ((VertxInternal) vertx).createEventLoopContext(),
                        vertx.createHttpClient(clientOptions(config), poolOptions(config)),
                        new Turns(config.connectionsPerReceiver())))
                .toList();
    }

    /** Completes on an event loop, when there is a connection to spare for this receiver. */
    public CompletionStage<Turn> turn(String webhookId, TargetUrl target) {
        CompletableFuture<Turn> turn = new CompletableFuture<>();
        Lane lane = lanes.get(Math.floorMod(webhookId.hashCode(), lanes.size()));
        String receiver = target.authority();
        lane.context.runOnContext(
                nothing -> lane.turns.take(receiver, () -> turn.complete(new LaneTurn(lane, receiver))));
        return turn;
    }

    private final class LaneTurn implements Turn {
        private final Lane lane;
        private final String receiver;

        LaneTurn(Lane lane, String receiver) {
            this.lane = lane;
            this.receiver = receiver;
        }

        @Override
        public CompletionStage<Answer> post(WebhookRequest request) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            lane.context.runOnContext(
                    nothing -> new Post(lane.context.owner(), lane.client, config, request, received -> {
                                lane.turns.end(receiver);
                                answer.complete(received);
                            })
                            .start());
            return answer;
        }

        @Override
        public void pass() {
            lane.context.runOnContext(nothing -> lane.turns.end(receiver));
        }
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

    /** Nobody waits in the pool's own queue for long: a turn is a connection, except while an old one is being closed. */
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
