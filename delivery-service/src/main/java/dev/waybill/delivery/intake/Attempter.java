package dev.waybill.delivery.intake;

import dev.waybill.delivery.directory.SubscriptionsConsumer;
import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.delivery.dispatch.Answer;
import dev.waybill.delivery.dispatch.WebhookClient;
import dev.waybill.delivery.dispatch.WebhookRequest;
import dev.waybill.delivery.outcome.Outcomes;
import dev.waybill.delivery.signing.Signature;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.attempt.RecordCoordinates;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.secret.UndecryptableSecretException;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.TargetUrl;
import dev.waybill.model.subscription.WebhookSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Makes one attempt of a delivery, with the webhook as it is at this moment. */
@ApplicationScoped
class Attempter {
    private static final Logger LOG = Logger.getLogger(Attempter.class);

    private final WebhookDirectory directory;
    private final SubscriptionsConsumer subscriptions;
    private final SecretCipher cipher;
    private final WebhookClient client;
    private final Outcomes outcomes;
    private final Clock clock;

    Attempter(
            WebhookDirectory directory,
            SubscriptionsConsumer subscriptions,
            SecretCipher cipher,
            WebhookClient client,
            Outcomes outcomes,
            Clock clock) {
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.cipher = cipher;
        this.client = client;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    CompletionStage<Attempt> attempt(Delivery delivery, RecordCoordinates record) {
        Instant start = clock.instant();
        long startTick = System.nanoTime();
        return outcome(delivery, start)
                .thenApply(outcome -> new Attempt(
                        delivery.header(),
                        delivery.attempt(),
                        start,
                        Duration.ofNanos(System.nanoTime() - startTick),
                        outcome,
                        Optional.empty(),
                        record));
    }

    private CompletionStage<Outcome> outcome(Delivery delivery, Instant now) {
        Optional<WebhookSnapshot> webhook = activeWebhook(delivery);
        if (webhook.isPresent()) {
            return post(delivery, webhook.get(), now);
        }
        // Another replica may know a webhook some milliseconds before this one: look again before giving up.
        return subscriptions
                .refreshed()
                .thenCompose(nothing -> activeWebhook(delivery)
                        .map(found -> post(delivery, found, now))
                        .orElseGet(() -> CompletableFuture.completedStage(withdrawn(delivery))));
    }

    private Optional<WebhookSnapshot> activeWebhook(Delivery delivery) {
        return directory.find(delivery.header().webhookId()).filter(WebhookSnapshot::active);
    }

    private Outcome withdrawn(Delivery delivery) {
        boolean exists = directory.find(delivery.header().webhookId()).isPresent();
        return new Outcome.Withdrawn(exists ? "webhook is not active" : "webhook was deleted");
    }

    private CompletionStage<Outcome> post(Delivery delivery, WebhookSnapshot webhook, Instant now) {
        WebhookRequest request;
        try {
            List<SigningSecret> secrets = secrets(webhook, now);
            if (secrets.isEmpty()) {
                return CompletableFuture.completedStage(notMade("the webhook has no valid signing secret"));
            }
            Signature signature = Signature.of(
                    secrets, delivery.header().id(), now, delivery.body().bytes());
            request = new WebhookRequest(
                    webhook.webhookId(),
                    TargetUrl.parse(webhook.url()),
                    RequestHeaders.of(delivery, signature),
                    delivery.body());
        } catch (UndecryptableSecretException e) {
            LOG.errorf("delivery %s fails: %s", delivery.header().id(), e.getMessage());
            return CompletableFuture.completedStage(notMade("the signing secret cannot be read; tell the operator"));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedStage(notMade("the webhook's URL " + e.getMessage()));
        }
        return client.post(request).thenApply(this::outcome);
    }

    private List<SigningSecret> secrets(WebhookSnapshot webhook, Instant now) throws UndecryptableSecretException {
        List<SigningSecret> secrets = new ArrayList<>();
        for (EncryptedSecret secret : webhook.secrets()) {
            if (secret.validAt(now)) {
                secrets.add(cipher.decrypt(secret.ciphertext(), webhook.organizationId(), webhook.webhookId()));
            }
        }
        return secrets;
    }

    private Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Response response -> outcomes.answered(response.status(), response.snippet());
            case Answer.None none -> outcomes.unanswered(none.cause());
        };
    }

    private static Outcome notMade(String reason) {
        return new Outcome.Failed(OptionalInt.empty(), reason, "");
    }
}
