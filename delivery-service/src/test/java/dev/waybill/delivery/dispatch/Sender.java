package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.waybill.delivery.outcome.Outcomes;
import dev.waybill.delivery.target.DnsConfig;
import dev.waybill.delivery.target.DnsServer;
import dev.waybill.delivery.target.EgressProxy;
import dev.waybill.delivery.target.HostResolver;
import dev.waybill.delivery.target.TargetAddresses;
import dev.waybill.delivery.target.TrustedAuthorities;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.model.target.TargetUrl;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A client as tests use it: POSTs to URLs, all from one event loop. */
final class Sender implements AutoCloseable {
    private final Duration deadline;
    private final WebhookClient client;

    private record Config(
            Duration deadline,
            int maxInFlight,
            int maxInFlightPerWebhook,
            Duration keepAlive,
            Duration drain,
            String userAgent)
            implements DispatchConfig {}

    /** How many it may have in flight in all. */
    static final int WINDOW = 100;

    private static final TargetPolicy LOOPBACK =
            new TargetPolicy(new TargetPolicy.Settings(true, List.of(), List.of("127.0.0.0/8", "::1"), List.of()));

    private record Dns(Optional<List<DnsServer>> servers, Duration timeout) implements DnsConfig {}

    /** @param dns none for those of the system */
    Sender(Vertx vertx, Duration deadline, int maxInFlight, String... dns) {
        this(vertx, LOOPBACK, deadline, maxInFlight, dns);
    }

    /**
     * @param targets where it may POST to
     * @param dns none for those of the system
     */
    Sender(Vertx vertx, TargetPolicy targets, Duration deadline, int maxInFlight, String... dns) {
        this(
                vertx,
                targets,
                TrustedAuthorities.of(Optional.empty()),
                EgressProxy.none(),
                deadline,
                WINDOW,
                maxInFlight,
                dns);
    }

    /** @param window how many it may have in flight in all */
    Sender(Vertx vertx, int window) {
        this(
                vertx,
                LOOPBACK,
                TrustedAuthorities.of(Optional.empty()),
                EgressProxy.none(),
                Duration.ofSeconds(10),
                window,
                8);
    }

    /** @param authorities whom it trusts */
    Sender(Vertx vertx, TrustedAuthorities authorities, Duration deadline, String... dns) {
        this(vertx, authorities, EgressProxy.none(), deadline, dns);
    }

    /**
     * @param authorities whom it trusts
     * @param proxy what it goes through
     */
    Sender(Vertx vertx, TrustedAuthorities authorities, EgressProxy proxy, Duration deadline, String... dns) {
        this(vertx, LOOPBACK, authorities, proxy, deadline, WINDOW, 8, dns);
    }

    private Sender(
            Vertx vertx,
            TargetPolicy targets,
            TrustedAuthorities authorities,
            EgressProxy proxy,
            Duration deadline,
            int window,
            int maxInFlight,
            String... dns) {
        this.deadline = deadline;
        List<DnsServer> servers = List.of(dns).stream().map(DnsServer::of).toList();
        Dns config = new Dns(Optional.of(servers).filter(list -> !list.isEmpty()), Duration.ofSeconds(3));
        this.client = new WebhookClient(
                vertx,
                new Config(deadline, window, maxInFlight, Duration.ofSeconds(4), Duration.ofSeconds(1), "Waybill"),
                new TargetAddresses(new HostResolver(vertx, config), targets),
                authorities,
                proxy);
    }

    Answer post(String url) throws Exception {
        return send(url).get(20, TimeUnit.SECONDS);
    }

    CompletableFuture<Answer> send(String url) {
        return send(url, RawJson.of("{\"a\":1}"));
    }

    CompletableFuture<Answer> send(String url, RawJson body) {
        return send(turn(url), request(url, body));
    }

    CompletableFuture<Answer> sendFor(String webhookId, String url) {
        return sendFor(webhookId, request(url, RawJson.of("{}")));
    }

    CompletableFuture<Answer> sendFor(String webhookId, WebhookRequest request) {
        return send(client.turn(webhookId, request.body().size()).toCompletableFuture(), request);
    }

    private static WebhookRequest request(String url, RawJson body) {
        return new WebhookRequest(TargetUrl.parse(url), new HeaderLines().add("X-Test", "yes"), body);
    }

    private static CompletableFuture<Answer> send(CompletableFuture<Admission> admitted, WebhookRequest request) {
        return admitted.thenCompose(admission -> switch (admission) {
            case Admission.Admitted(Turn turn) -> turn.post(request);
            case Admission.Diverted diverted -> throw new AssertionError("diverted");
        });
    }

    /** Of the webhook with this URL, which shares its event loop with all others of the tests. */
    CompletableFuture<Admission> turn(String url) {
        int loops = Runtime.getRuntime().availableProcessors();
        String webhookId = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> url + "#" + i)
                .filter(id -> Math.floorMod(id.hashCode(), loops) == 0)
                .findFirst()
                .orElseThrow();
        return client.turn(webhookId, 0).toCompletableFuture();
    }

    boolean hasRoom() {
        return client.hasRoom();
    }

    /** What the log would say of an answer that is none. */
    String words(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.None.class);
        Answer.None none = (Answer.None) answer;
        Outcome outcome = new Outcomes(deadline).unanswered(none.cause(), none.status(), none.snippet());
        return assertThat(outcome)
                .asInstanceOf(type(Outcome.Failed.class))
                .actual()
                .error();
    }

    @Override
    public void close() {
        client.close();
    }
}
