package dev.waybill.delivery.intake;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.waybill.delivery.directory.SubscriptionsConsumer;
import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.delivery.dispatch.Admission;
import dev.waybill.delivery.dispatch.Answer;
import dev.waybill.delivery.dispatch.Turn;
import dev.waybill.delivery.dispatch.WebhookClient;
import dev.waybill.delivery.dispatch.WebhookRequest;
import dev.waybill.delivery.intake.AttemptResult.Attempted;
import dev.waybill.delivery.outcome.Outcomes;
import dev.waybill.delivery.retry.RetryAfter;
import dev.waybill.delivery.signing.Signature;
import dev.waybill.delivery.signing.Signer;
import dev.waybill.delivery.tracing.Span;
import dev.waybill.delivery.tracing.Tracing;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.secret.UndecryptableSecretException;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.target.TargetUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Makes one attempt of a delivery, with the webhook as it is at this moment. */
@ApplicationScoped
class Attempter {
    private static final Logger LOG = Logger.getLogger(Attempter.class);
    /** Of the webhooks that get most; they take some 300 bytes each. */
    private static final int MAX_PARSED_TARGETS = 10_000;

    private final WebhookDirectory directory;
    private final SubscriptionsConsumer subscriptions;
    private final WebhookSecrets secrets;
    private final Signer signer;
    private final WebhookClient client;
    private final Outcomes outcomes;
    private final UnansweredMetrics unanswered;
    private final Tracing tracing;
    private final Clock clock;
    /** By URL: parsing would take two fifths of the time until it is a delivery's turn. */
    private final LoadingCache<String, TargetUrl> targets = Caffeine.newBuilder()
            .maximumSize(MAX_PARSED_TARGETS)
            .executor(Runnable::run) // tidying up is too little to start a thread for
            .build(TargetUrl::parse);

    Attempter(
            WebhookDirectory directory,
            SubscriptionsConsumer subscriptions,
            WebhookSecrets secrets,
            Signer signer,
            WebhookClient client,
            Outcomes outcomes,
            UnansweredMetrics unanswered,
            Tracing tracing,
            Clock clock) {
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.signer = signer;
        this.client = client;
        this.outcomes = outcomes;
        this.unanswered = unanswered;
        this.tracing = tracing;
        this.clock = clock;
    }

    CompletionStage<AttemptResult> attempt(Delivery delivery, RecordCoordinates record) {
        Optional<WebhookSnapshot> webhook = activeWebhook(delivery);
        if (webhook.isPresent()) {
            return postInTurn(delivery, record, webhook.get());
        }
        // Another replica may know a webhook some milliseconds before this one: look again before giving up.
        return subscriptions
                .refreshed()
                .thenCompose(nothing -> activeWebhook(delivery)
                        .map(found -> postInTurn(delivery, record, found))
                        .orElseGet(
                                () -> CompletableFuture.completedStage(withdrawn(delivery, record, reason(delivery)))));
    }

    /** Whether a delivery of this webhook would be attempted, or closed, at once. */
    boolean isReadyFor(String webhookId) {
        Optional<WebhookSnapshot> active = active(webhookId);
        return active.isEmpty()
                || (client.hasRoom() && client.admits(webhookId) && !secrets.lackKey(active.get(), clock.instant()));
    }

    /** Whether a delivery of this webhook waits for an encryption key, and not for its receiver. */
    boolean lacksKeyFor(String webhookId) {
        return active(webhookId)
                .filter(webhook -> secrets.lackKey(webhook, clock.instant()))
                .isPresent();
    }

    /** As if it were attempted, for a delivery that is closed without. */
    Attempted withdrawn(Delivery delivery, RecordCoordinates record, String reason) {
        return notMade(delivery, record, new Outcome.Withdrawn(reason));
    }

    private CompletionStage<AttemptResult> postInTurn(
            Delivery delivery, RecordCoordinates record, WebhookSnapshot webhook) {
        if (secrets.lackKey(webhook, clock.instant())) {
            return CompletableFuture.completedStage(new AttemptResult.Diverted());
        }
        TargetUrl target;
        try {
            target = targets.get(webhook.url());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedStage(
                    notMade(delivery, record, failed("the webhook's URL " + e.getMessage())));
        }
        return client.turn(webhook.webhookId(), delivery.body().size()).thenCompose(admission -> switch (admission) {
            case Admission.Admitted(Turn turn) -> post(delivery, record, webhook, target, turn);
            case Admission.Diverted diverted -> CompletableFuture.completedStage(new AttemptResult.Diverted());
        });
    }

    /** It may have changed while the delivery waited for its turn. */
    private boolean isStill(WebhookSnapshot webhook) {
        return directory
                .find(webhook.webhookId())
                .filter(now -> now.version() == webhook.version())
                .isPresent();
    }

    private CompletionStage<AttemptResult> post(
            Delivery delivery, RecordCoordinates record, WebhookSnapshot webhook, TargetUrl target, Turn turn) {
        if (!isStill(webhook)) {
            turn.pass();
            return attempt(delivery, record);
        }
        Instant start = clock.instant();
        long startTick = System.nanoTime();
        WebhookRequest request;
        try {
            Signature signature = signer.sign(
                    secrets.of(webhook, start),
                    delivery.header().id(),
                    start,
                    delivery.body().bytes());
            request = new WebhookRequest(target, RequestHeaders.of(delivery, signature), delivery.body());
        } catch (UndecryptableSecretException | IllegalStateException e) {
            turn.pass();
            LOG.errorf("delivery %s fails: %s", delivery.header().id(), e.getMessage());
            secrets.countUnreadable();
            return CompletableFuture.completedStage(
                    notMade(delivery, record, failed("the signing secret cannot be read; tell the operator")));
        } catch (IllegalArgumentException e) {
            turn.pass();
            throw e;
        }
        Span span = tracing.attempt(delivery, target);
        span.context().ifPresent(context -> RequestHeaders.addTrace(request.headers(), context));
        return turn.post(request).thenApply(answer -> {
            Attempt attempt = new Attempt(
                    delivery.header(),
                    delivery.attempt(),
                    start,
                    Duration.ofNanos(System.nanoTime() - startTick),
                    outcome(answer, webhook),
                    Optional.empty(),
                    record);
            span.end(attempt);
            return new Attempted(attempt, retryAfter(answer));
        });
    }

    private Optional<WebhookSnapshot> activeWebhook(Delivery delivery) {
        return active(delivery.header().webhookId());
    }

    /** @param webhookId null if a record had none */
    private Optional<WebhookSnapshot> active(String webhookId) {
        return Optional.ofNullable(webhookId).flatMap(directory::find).filter(WebhookSnapshot::active);
    }

    private String reason(Delivery delivery) {
        boolean exists = directory.find(delivery.header().webhookId()).isPresent();
        return exists ? "webhook is not active" : "webhook was deleted";
    }

    private Outcome outcome(Answer answer, WebhookSnapshot webhook) {
        return switch (answer) {
            case Answer.Response response ->
                outcomes.answered(response.status(), response.snippet(), webhook.version());
            case Answer.None none -> {
                unanswered.count(none.cause());
                yield outcomes.unanswered(none.cause(), none.status(), none.snippet());
            }
        };
    }

    /** Of an overloaded receiver (RFC 6585 section 4, RFC 9110 section 15.6.4); elsewhere the header means nothing. */
    private Duration retryAfter(Answer answer) {
        return switch (answer) {
            case Answer.Response response
            when response.status() == 429 || response.status() == 503 ->
                RetryAfter.of(response.retryAfter(), clock.instant());
            case Answer.Response response -> Duration.ZERO;
            case Answer.None none -> Duration.ZERO;
        };
    }

    private Attempted notMade(Delivery delivery, RecordCoordinates record, Outcome outcome) {
        return new Attempted(
                new Attempt(
                        delivery.header(),
                        delivery.attempt(),
                        clock.instant(),
                        Duration.ZERO,
                        outcome,
                        Optional.empty(),
                        record),
                Duration.ZERO);
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(OptionalInt.empty(), reason, "");
    }
}
