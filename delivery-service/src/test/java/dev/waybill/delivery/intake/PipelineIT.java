package dev.waybill.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.delivery.signing.Signature;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.local.Receiver;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryIds;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.CloudEventWriter;
import dev.waybill.model.wire.DeadLetters;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class PipelineIT {
    private static final SecretCipher CIPHER = SecretCipher.of(EncryptionKeys.parse(BrokerResource.ENCRYPTION_KEYS));

    private final SigningSecret secret = SigningSecret.generate(new SecureRandom());
    private final String organization = "org-" + UUID.randomUUID();
    private final WebhookDirectory directory;
    private TopicProbe kafka;
    private Receiver receiver;

    PipelineIT(WebhookDirectory directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() {
        String brokers = ConfigProvider.getConfig().getValue("waybill.kafka.bootstrap-servers", String.class);
        kafka = new TopicProbe(brokers, List.of(TopicNames.ATTEMPTS, TopicNames.DEAD_LETTERS));
        receiver = Receiver.start(0);
    }

    @AfterEach
    void stop() {
        receiver.close();
        kafka.close();
    }

    @Test
    void anEventIsPostedSignedAndReported() {
        String webhook = webhook("/hook", "campaign.created");

        emit("evt-1", "campaign.created", "{ \"amount\": 1.10 }");

        Attempt attempt = attemptOf(webhook);
        assertThat(attempt.outcome()).isEqualTo(new Outcome.Succeeded(200, "ok\n"));
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(attempt.delivery().id()).isEqualTo(DeliveryIds.of("/upstream", "evt-1", webhook));
        ReceivedRequest request = receiver.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body())
                .isEqualTo("{\"id\":\"evt-1\",\"event\":\"campaign.created\","
                        + "\"created_at\":\"2026-02-25T10:00:00\",\"data\":{ \"amount\": 1.10 }}");
        Instant signedAt =
                Instant.ofEpochSecond(Long.parseLong(request.headers().get("webhook-timestamp")));
        Signature expected = Signature.of(
                List.of(secret),
                attempt.delivery().id(),
                signedAt,
                request.body().getBytes(StandardCharsets.UTF_8));
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("User-Agent", "Waybill")
                .containsEntry("X-Webhook-Event", "campaign.created")
                .containsEntry("X-Webhook-Delivery", attempt.delivery().id())
                .containsEntry("X-Webhook-Signature", expected.hex())
                .containsEntry("webhook-id", attempt.delivery().id())
                .containsEntry("webhook-signature", expected.standard());
    }

    @Test
    void onlyWebhooksThatWantTheEventGetIt() {
        String wanting = webhook("/wanting", "campaign.created");
        webhook("/other-event", "document.created");
        publish(snapshot("wh-" + UUID.randomUUID(), 1, "/other-organization", "org-other", true, "campaign.created"));
        publish(snapshot("wh-" + UUID.randomUUID(), 1, "/inactive", organization, false, "campaign.created"));

        emit("evt-1", "campaign.created", "{}");

        assertThat(attemptOf(wanting).outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(receiver.requests()).extracting(ReceivedRequest::path).containsExactly("/wanting");
    }

    @Test
    void aChangedUrlIsUsedByTheNextAttempt() {
        String webhook = webhook("/before", "campaign.created");
        publish(snapshot(webhook, 2, "/after", organization, true, "campaign.created"));

        emit("evt-1", "campaign.created", "{}");

        attemptOf(webhook);
        assertThat(receiver.requests()).extracting(ReceivedRequest::path).containsExactly("/after");
    }

    @Test
    void aReceiverThatFailsIsReportedInWordsForPeople() {
        String failing = webhook("/status/503", "campaign.created");
        String hanging = webhook("/hang", "campaign.created");

        emit("evt-1", "campaign.created", "{}");

        assertThat(attemptOf(failing).outcome())
                .isEqualTo(new Outcome.Failed(OptionalInt.of(503), "HTTP 503", "status 503, as asked\n"));
        assertThat(attemptOf(hanging).outcome())
                .isEqualTo(new Outcome.Failed(OptionalInt.empty(), "timed out after 2s", ""));
    }

    @Test
    void aDeliveryOfADeletedWebhookIsWithdrawn() {
        String deleted = webhook("/hook", "campaign.created");
        kafka.send(WebhookSnapshotCodec.writeDeleted(TopicNames.SUBSCRIPTIONS, deleted));

        kafka.send(DeliveryCodec.write(TopicNames.DELIVERIES, delivery(deleted)));

        assertThat(attemptOf(deleted).outcome()).isEqualTo(new Outcome.Withdrawn("webhook was deleted"));
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aDeliveryOfAnInactiveWebhookIsWithdrawn() {
        String webhook = "wh-" + UUID.randomUUID();
        publish(snapshot(webhook, 1, "/hook", organization, false, "campaign.created"));

        kafka.send(DeliveryCodec.write(TopicNames.DELIVERIES, delivery(webhook)));

        assertThat(attemptOf(webhook).outcome()).isEqualTo(new Outcome.Withdrawn("webhook is not active"));
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void recordsThatCannotBeUsedArePutAsideWithTheReasonAndTheNextGoesOn() {
        String webhook = webhook("/hook", "campaign.created");
        kafka.send(new ProducerRecord<>(TopicNames.EVENTS, organization, "{broken".getBytes(StandardCharsets.UTF_8)));
        kafka.send(new ProducerRecord<>(TopicNames.EVENTS, organization, null));
        emit("evt-1", "campaign.unknown", "{}");
        emit("evt-2", "campaign.created", "\"" + "x".repeat(5000) + "\"");
        emit("evt-3", "campaign.created", "{}");

        assertThat(attemptOf(webhook).delivery().eventId()).isEqualTo("evt-3");
        List<ConsumerRecord<String, byte[]>> letters = eventually(
                () -> kafka.records(TopicNames.DEAD_LETTERS).stream()
                        .filter(letter -> organization.equals(letter.key()))
                        .toList(),
                4);
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetters.REASON))
                .containsExactlyInAnyOrder("unreadable", "unreadable", "unknown_event_type", "too_large");
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetters.FOUND_AT))
                .allMatch(found -> found.startsWith("waybill.events-"));
    }

    @Test
    void aSecretOfAnotherKeySignsNothing() {
        String webhook = "wh-" + UUID.randomUUID();
        publish(new WebhookSnapshot(
                webhook,
                1,
                organization,
                receiver.baseUrl() + "/hook",
                Set.of("campaign.created"),
                true,
                List.of(new EncryptedSecret(CIPHER.encrypt(secret, "org-other", webhook)))));

        emit("evt-1", "campaign.created", "{}");

        assertThat(attemptOf(webhook).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(receiver.requests()).isEmpty();
    }

    private Delivery delivery(String webhook) {
        Instant now = Instant.now();
        return new Delivery(
                new DeliveryHeader(
                        DeliveryIds.of("/upstream", "evt-1", webhook),
                        webhook,
                        organization,
                        "campaign.created",
                        "evt-1",
                        1,
                        now),
                1,
                now,
                RawJson.of("{}"));
    }

    private String webhook(String path, String event) {
        String id = "wh-" + UUID.randomUUID();
        publish(snapshot(id, 1, path, organization, true, event));
        return id;
    }

    /** Returns when the service has read it, too: events that follow find it. */
    private void publish(WebhookSnapshot webhook) {
        kafka.send(WebhookSnapshotCodec.write(TopicNames.SUBSCRIPTIONS, webhook));
        await().until(() -> directory
                .find(webhook.webhookId())
                .filter(known -> known.version() == webhook.version())
                .isPresent());
    }

    private WebhookSnapshot snapshot(String id, long version, String path, String owner, boolean active, String event) {
        return new WebhookSnapshot(
                id,
                version,
                owner,
                receiver.baseUrl() + path,
                Set.of(event),
                active,
                List.of(new EncryptedSecret(CIPHER.encrypt(secret, owner, id))));
    }

    private void emit(String id, String type, String data) {
        kafka.send(CloudEventWriter.write(
                TopicNames.EVENTS,
                new Event(
                        id, "/upstream", type, Instant.parse("2026-02-25T10:00:00Z"), organization, RawJson.of(data))));
    }

    private Attempt attemptOf(String webhook) {
        ConsumerRecord<String, byte[]> record = eventually(
                        () -> kafka.records(TopicNames.ATTEMPTS).stream()
                                .filter(attempt -> webhook.equals(attempt.key()))
                                .toList(),
                        1)
                .getFirst();
        try {
            return AttemptCodec.read(record);
        } catch (UnreadableRecordException e) {
            throw new AssertionError("the service wrote an attempt that cannot be read", e);
        }
    }

    private static <T> List<T> eventually(Callable<List<T>> found, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(found, list -> list.size() >= count);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
