package dev.waybill.delivery.dispatch;

import dev.waybill.delivery.target.EgressProxy;
import dev.waybill.delivery.target.TargetAddresses;
import dev.waybill.delivery.target.TrustedAuthorities;
import dev.waybill.delivery.weight.Weight;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * POSTs to receivers. Each event loop has its own connections, and a webhook always uses the same one, so a request never
 * changes threads.
 */
@ApplicationScoped
public class WebhookClient {
    private static final Duration CLOSE_OLD_INTERVAL = Duration.ofSeconds(1);
    /** For each event loop, some milliseconds' work: what is more waits in Kafka, where it takes no heap. */
    private static final int MAX_AWAITING_LOOP = 50;

    private final Vertx vertx;
    private final DispatchConfig config;
    private final TargetAddresses addresses;
    private final Shares shares;
    private final List<Loop> loops;
    private final AtomicInteger awaitingLoop = new AtomicInteger();
    private final long sweeper;
    private final long closer;

    private record Loop(ContextInternal context, Connector connector, IdleConnections idle) {}

    public WebhookClient(
            Vertx vertx,
            DispatchConfig config,
            TargetAddresses addresses,
            TrustedAuthorities authorities,
            EgressProxy proxy) {
        this.vertx = vertx;
        this.config = config;
        this.addresses = addresses;
        this.shares = new Shares(config.maxInFlight(), config.maxInFlightPerWebhook(), System::nanoTime);
        OpenConnections open = new OpenConnections(2 * config.maxInFlight());
        SslContext tls = authorities.clientContext();
        // Contexts are given event loops in turn.
        this.loops = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> ((VertxInternal) vertx).createEventLoopContext())
                .map(context -> new Loop(
                        context,
                        new Connector(context, tls, proxy, open),
                        new IdleConnections(open, config.keepAlive())))
                .toList();
        this.sweeper = vertx.setPeriodic(Shares.SWEEP_INTERVAL.toMillis(), timer -> shares.sweep());
        this.closer = vertx.setPeriodic(CLOSE_OLD_INTERVAL.toMillis(), timer -> onEachLoop(IdleConnections::closeOld));
    }

    /**
     * Completes when it is this one's turn, on an event loop; or when it is known that it has to be diverted, anywhere.
     *
     * @param bodyBytes how much is to be POSTed
     */
    public CompletionStage<Admission> turn(String webhookId, int bodyBytes) {
        CompletableFuture<Admission> admission = new CompletableFuture<>();
        Loop loop = loops.get(Math.floorMod(webhookId.hashCode(), loops.size()));
        shares.claim(webhookId, new Shares.Claim() {
            @Override
            public int weight() {
                return Weight.of(bodyBytes);
            }

            @Override
            public void granted(Shares.Grant grant) {
                awaitingLoop.incrementAndGet();
                loop.context.runOnContext(nothing -> {
                    awaitingLoop.decrementAndGet();
                    admission.complete(new Admission.Admitted(new LoopTurn(loop, grant)));
                });
            }

            @Override
            public void diverted() {
                admission.complete(new Admission.Diverted()); // event loops are for those whose turn it is
            }
        });
        return admission;
    }

    /** Whether there is room for more attempts, and somebody to make them; if not, there is in a moment. */
    public boolean hasRoom() {
        return shares.hasRoom() && awaitingLoop.get() < MAX_AWAITING_LOOP * loops.size();
    }

    /** Whether a delivery of this webhook would be admitted now. */
    public boolean admits(String webhookId) {
        return shares.admits(webhookId);
    }

    /** The weight of deliveries in memory whose receivers answer promptly. */
    public int inFlightToPrompt() {
        return shares.prompt();
    }

    /** The weight of deliveries in memory whose receivers are slow, or have stopped answering. */
    public int inFlightToSlow() {
        return shares.slow();
    }

    /** Webhooks whose receivers have stopped answering, among those of the last time. */
    public int stalledWebhooks() {
        return shares.stalled();
    }

    private final class LoopTurn implements Turn {
        private final Loop loop;
        private final Shares.Grant grant;

        LoopTurn(Loop loop, Shares.Grant grant) {
            this.loop = loop;
            this.grant = grant;
        }

        @Override
        public CompletionStage<Answer> post(WebhookRequest request) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            if (loop.context.isRunningOnContext()) {
                start(request, answer);
            } else {
                loop.context.runOnContext(nothing -> start(request, answer));
            }
            return answer;
        }

        private void start(WebhookRequest request, CompletableFuture<Answer> answer) {
            long start = System.nanoTime();
            Dial dial = new Dial(addresses, loop.idle, loop.connector, request.target(), config.deadline());
            new Post(loop.context, dial, config.userAgent(), request, received -> {
                        grant.end(ending(received, System.nanoTime() - start));
                        answer.complete(received);
                    })
                    .start(config.deadline());
        }

        @Override
        public void pass() {
            grant.end(Ending.PASSED);
        }
    }

    private static Ending ending(Answer answer, long nanos) {
        return switch (answer) {
            case Answer.Response response
            when response.status() == 429 || response.status() == 503 -> Ending.OVERLOADED;
            case Answer.Response response -> Ending.ANSWERED;
            case Answer.None none ->
                none.cause() instanceof TimeoutException || nanos >= Share.PROMPT ? Ending.HUNG : Ending.ANSWERED;
        };
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(sweeper);
        vertx.cancelTimer(closer);
        onEachLoop(IdleConnections::close);
    }

    private void onEachLoop(Consumer<IdleConnections> task) {
        loops.forEach(loop -> loop.context.runOnContext(nothing -> task.accept(loop.idle)));
    }
}
