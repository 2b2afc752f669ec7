package dev.waybill.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.delivery.signing.Signature;
import dev.waybill.delivery.signing.Signer;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryIds;
import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.wire.DeadLetters;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.DivertedDeliveryCodec;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class PipelineIT {
    private final WebhookDirectory directory;
    private PipelineProbe probe;

    PipelineIT(WebhookDirectory directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() {
        probe = new PipelineProbe(directory);
    }

    @AfterEach
    void stop() {
        probe.close();
    }

    @Test
    void anEventIsPostedSignedAndReported() {
        String webhook = probe.webhook("/hook", "campaign.created");

        probe.emit("evt-1", "campaign.created", "{ \"amount\": 1.10 }");

        Attempt attempt = probe.attemptOf(webhook);
        assertThat(attempt.outcome()).isEqualTo(new Outcome.Succeeded(200, "ok\n"));
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(attempt.delivery().id()).isEqualTo(DeliveryIds.of("/upstream", "evt-1", webhook));
        ReceivedRequest request = probe.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body())
                .isEqualTo("{\"id\":\"evt-1\",\"event\":\"campaign.created\","
                        + "\"created_at\":\"2026-02-25T10:00:00\",\"data\":{ \"amount\": 1.10 }}");
        Instant signedAt =
                Instant.ofEpochSecond(Long.parseLong(request.headers().get("webhook-timestamp")));
        Signature expected = new Signer()
                .sign(
                        List.of(probe.secret),
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
        String wanting = probe.webhook("/wanting", "campaign.created");
        probe.webhook("/other-event", "document.created");
        probe.publish(probe.snapshot(
                "wh-" + UUID.randomUUID(), 1, "/other-probe.organization", "org-other", true, "campaign.created"));
        probe.publish(probe.snapshot(
                "wh-" + UUID.randomUUID(), 1, "/inactive", probe.organization, false, "campaign.created"));

        probe.emit("evt-1", "campaign.created", "{}");

        assertThat(probe.attemptOf(wanting).outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(probe.requests()).extracting(ReceivedRequest::path).containsExactly("/wanting");
    }

    @Test
    void aChangedUrlIsUsedByTheNextAttempt() {
        String webhook = probe.webhook("/before", "campaign.created");
        probe.publish(probe.snapshot(webhook, 2, "/after", probe.organization, true, "campaign.created"));

        probe.emit("evt-1", "campaign.created", "{}");

        probe.attemptOf(webhook);
        assertThat(probe.requests()).extracting(ReceivedRequest::path).containsExactly("/after");
    }

    @Test
    void aReceiverThatFailsIsReportedInWordsForPeople() {
        String failing = probe.webhook("/status/503", "campaign.created");
        String hanging = probe.webhook("/hang", "campaign.created");

        probe.emit("evt-1", "campaign.created", "{}");

        assertThat(probe.attemptOf(failing).outcome())
                .isEqualTo(new Outcome.Failed(OptionalInt.of(503), "HTTP 503", "status 503, as asked\n"));
        assertThat(probe.attemptOf(hanging).outcome())
                .isEqualTo(new Outcome.Failed(OptionalInt.empty(), "timed out after 2s", ""));
    }

    @Test
    void aDeliveryOfADeletedWebhookIsWithdrawn() {
        String deleted = probe.webhook("/hook", "campaign.created");
        probe.kafka.send(WebhookSnapshotCodec.writeDeleted(TopicNames.SUBSCRIPTIONS, deleted));

        probe.kafka.send(DeliveryCodec.write(TopicNames.DELIVERIES, probe.delivery(deleted)));

        assertThat(probe.attemptOf(deleted).outcome()).isEqualTo(new Outcome.Withdrawn("webhook was deleted"));
        assertThat(probe.requests()).isEmpty();
    }

    @Test
    void aDeliveryOfAnInactiveWebhookIsWithdrawn() {
        String webhook = "wh-" + UUID.randomUUID();
        probe.publish(probe.snapshot(webhook, 1, "/hook", probe.organization, false, "campaign.created"));

        probe.kafka.send(DeliveryCodec.write(TopicNames.DELIVERIES, probe.delivery(webhook)));

        assertThat(probe.attemptOf(webhook).outcome()).isEqualTo(new Outcome.Withdrawn("webhook is not active"));
        assertThat(probe.requests()).isEmpty();
    }

    @Test
    void recordsThatCannotBeUsedArePutAsideWithTheReasonAndTheNextGoesOn() {
        String webhook = probe.webhook("/hook", "campaign.created");
        probe.kafka.send(new ProducerRecord<>(
                TopicNames.EVENTS, probe.organization, "{broken".getBytes(StandardCharsets.UTF_8)));
        probe.kafka.send(new ProducerRecord<>(TopicNames.EVENTS, probe.organization, null));
        probe.emit("evt-1", "campaign.unknown", "{}");
        probe.emit("evt-2", "campaign.created", "\"" + "x".repeat(5000) + "\"");
        probe.emit("evt-3", "campaign.created", "{}");

        assertThat(probe.attemptOf(webhook).delivery().eventId()).isEqualTo("evt-3");
        List<ConsumerRecord<String, byte[]>> letters = probe.deadLetters(probe.organization, 4);
        assertThat(letters)
                .extracting(letter -> PipelineProbe.header(letter, DeadLetters.REASON))
                .containsExactlyInAnyOrder("unreadable", "unreadable", "unknown_event_type", "too_large");
        assertThat(letters)
                .extracting(letter -> PipelineProbe.header(letter, DeadLetters.FOUND_AT))
                .allMatch(found -> found.startsWith("waybill.events-"));
    }

    @Test
    void deliveriesThatCannotBeSentArePutAsideAndKeepNoPlaceInTheShare() {
        String webhook = probe.webhook("/hook", "campaign.created");
        int moreThanAShare = 10;
        for (int i = 0; i < moreThanAShare; i++) {
            ProducerRecord<String, byte[]> record = DeliveryCodec.write(TopicNames.DELIVERIES, probe.delivery(webhook));
            record.headers()
                    .remove("waybill-event-type")
                    .add("waybill-event-type", "two\r\nlines".getBytes(StandardCharsets.UTF_8));
            probe.kafka.send(record);
        }

        assertThat(probe.deadLetters(webhook, moreThanAShare)).hasSize(moreThanAShare);
        probe.emit("evt-1", "campaign.created", "{}");
        assertThat(probe.attemptOf(webhook).outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(probe.requests()).hasSize(1);
        assertThat(probe.divertedOf(webhook)).isEmpty();
    }

    @Test
    void whileAnEncryptionKeyIsMissingDeliveriesWaitAndUseUpNoAttempt() {
        String webhook = webhookOfMissingKey();

        probe.emit("evt-1", "campaign.created", "{}");

        String beside = probe.webhookBeside(webhook, "/beside", "document.created");
        probe.emit("evt-2", "document.created", "{}");
        probe.attemptOf(beside);
        PipelineProbe.eventually(() -> probe.divertedOf(webhook), 2);
        assertThat(probe.attemptsSoFar(webhook)).isEmpty();
        probe.publish(probe.snapshot(webhook, 2, "/hook", probe.organization, true, "campaign.created"));
        Attempt attempt = probe.attemptOf(webhook);
        assertThat(attempt.outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(probe.requests()).extracting(ReceivedRequest::path).containsExactly("/beside", "/hook");
    }

    @Test
    void whatWaitsTooLongForAnEncryptionKeyIsGivenUpVisibly() {
        String webhook = webhookOfMissingKey();

        probe.kafka.send(DivertedDeliveryCodec.write(
                TopicNames.DIVERTED,
                new DivertedDelivery(
                        probe.delivery(webhook), new RecordCoordinates(3, 42), Instant.parse("2026-02-25T10:00:00Z"))));

        String reason = "not attempted: the signing secret could not be read since 2026-02-25T10:00:00";
        assertThat(probe.attemptOf(webhook).outcome()).isEqualTo(new Outcome.Withdrawn(reason));
        assertThat(probe.deadLetters(webhook, 1)).singleElement().satisfies(letter -> {
            assertThat(PipelineProbe.header(letter, DeadLetters.REASON)).isEqualTo("encryption_key_missing");
            assertThat(PipelineProbe.header(letter, DeadLetters.DETAIL)).isEqualTo(reason);
        });
        assertThat(probe.requests()).isEmpty();
    }

    private String webhookOfMissingKey() {
        String webhook = "wh-" + UUID.randomUUID();
        SecretCipher later = SecretCipher.of(EncryptionKeys.parse(BrokerResource.ENCRYPTION_KEYS.replace("1:", "9:")));
        probe.publish(probe.snapshot(webhook, 1, later.encrypt(probe.secret, probe.organization, webhook)));
        return webhook;
    }

    @Test
    void aSecretOfAnotherOrganizationSignsNothing() {
        String webhook = "wh-" + UUID.randomUUID();
        assertSignsNothing(webhook, PipelineProbe.CIPHER.encrypt(probe.secret, "org-other", webhook));
    }

    @Test
    void aSecretOfAnotherWebhookSignsNothing() {
        String webhook = "wh-" + UUID.randomUUID();
        String other = "wh-" + UUID.randomUUID();
        assertSignsNothing(webhook, PipelineProbe.CIPHER.encrypt(probe.secret, probe.organization, other));
    }

    @Test
    void aCiphertextOfWhichAByteWasChangedSignsNothing() {
        String webhook = "wh-" + UUID.randomUUID();
        byte[] ciphertext =
                Base64.getDecoder().decode(PipelineProbe.CIPHER.encrypt(probe.secret, probe.organization, webhook));
        ciphertext[ciphertext.length - 1] ^= 1;
        assertSignsNothing(webhook, Base64.getEncoder().encodeToString(ciphertext));
    }

    private void assertSignsNothing(String webhook, String ciphertext) {
        probe.publish(probe.snapshot(webhook, 1, ciphertext));

        probe.emit("evt-1", "campaign.created", "{}");

        assertThat(probe.attemptOf(webhook).outcome())
                .isEqualTo(new Outcome.Failed(
                        OptionalInt.empty(), "the signing secret cannot be read; tell the operator", ""));
        assertThat(probe.requests()).isEmpty();
    }
}
