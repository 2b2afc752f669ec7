package dev.waybill.delivery.intake;

import static org.awaitility.Awaitility.await;

import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.local.Receiver;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryIds;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.trace.TraceParent;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.CloudEventWriter;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.eclipse.microprofile.config.ConfigProvider;

/** An organization of its own with a receiver: it registers webhooks, emits events and sees what comes of them. */
final class PipelineProbe implements AutoCloseable {
    static final SecretCipher CIPHER = SecretCipher.of(EncryptionKeys.parse(BrokerResource.ENCRYPTION_KEYS));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final SigningSecret secret = SigningSecret.generate(new SecureRandom());
    final String organization = "org-" + UUID.randomUUID();
    final Receiver receiver = Receiver.start(0);
    final TopicProbe kafka = new TopicProbe(
            ConfigProvider.getConfig().getValue("waybill.kafka.bootstrap-servers", String.class),
            List.of(TopicNames.ATTEMPTS, TopicNames.DEAD_LETTERS, TopicNames.DIVERTED));
    private final WebhookDirectory directory;

    PipelineProbe(WebhookDirectory directory) {
        this.directory = directory;
    }

    Delivery delivery(String webhook) {
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

    String webhook(String path, String event) {
        String id = "wh-" + UUID.randomUUID();
        publish(snapshot(id, 1, path, organization, true, event));
        return id;
    }

    /** On the partition of the other one. */
    String webhookBeside(String other, String path, String event) {
        String id = Stream.generate(() -> "wh-" + UUID.randomUUID())
                .filter(candidate -> partition(candidate) == partition(other))
                .findFirst()
                .orElseThrow();
        publish(snapshot(id, 1, path, organization, true, event));
        return id;
    }

    private static int partition(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 12);
    }

    /** Returns when the service has read it, too: events that follow find it. */
    void publish(WebhookSnapshot webhook) {
        kafka.send(WebhookSnapshotCodec.write(TopicNames.SUBSCRIPTIONS, webhook));
        await().until(() -> directory
                .find(webhook.webhookId())
                .filter(known -> known.version() == webhook.version())
                .isPresent());
    }

    WebhookSnapshot snapshot(String id, long version, String path, String owner, boolean active, String event) {
        return new WebhookSnapshot(
                id,
                version,
                owner,
                receiver.baseUrl() + path,
                Set.of(event),
                active,
                List.of(new EncryptedSecret(CIPHER.encrypt(secret, owner, id))));
    }

    /** An active webhook at {@code /hook} with this ciphertext. */
    WebhookSnapshot snapshot(String id, long version, String ciphertext) {
        return new WebhookSnapshot(
                id,
                version,
                organization,
                receiver.baseUrl() + "/hook",
                Set.of("campaign.created"),
                true,
                List.of(new EncryptedSecret(ciphertext)));
    }

    void emit(String id, String type, String data) {
        emit(id, type, data, Optional.empty());
    }

    /** @param cause of the event */
    void emit(String id, String type, String data, Optional<TraceParent> cause) {
        Instant time = Instant.parse("2026-02-25T10:00:00Z");
        kafka.send(CloudEventWriter.write(
                TopicNames.EVENTS, new Event(id, "/upstream", type, time, organization, RawJson.of(data), cause)));
    }

    Attempt attemptOf(String webhook) {
        return eventually(() -> attemptsSoFar(webhook), 1).getFirst();
    }

    /** All attempts of the webhook's one delivery, in their order, when none follows any more. */
    List<Attempt> settledAttemptsOf(String webhook) {
        return await().atMost(PATIENCE)
                .until(
                        () -> attemptsSoFar(webhook),
                        attempts -> !attempts.isEmpty() && attempts.getLast().status() != DeliveryStatus.PENDING);
    }

    List<Attempt> attemptsSoFar(String webhook) {
        return kafka.records(TopicNames.ATTEMPTS).stream()
                .filter(attempt -> webhook.equals(attempt.key()))
                .map(PipelineProbe::attempt)
                .toList();
    }

    /** Each time that a delivery of the webhook was diverted. */
    List<ConsumerRecord<String, byte[]>> divertedOf(String webhook) {
        return kafka.records(TopicNames.DIVERTED).stream()
                .filter(record -> webhook.equals(record.key()))
                .toList();
    }

    private static Attempt attempt(ConsumerRecord<String, byte[]> record) {
        try {
            return AttemptCodec.read(record);
        } catch (UnreadableRecordException e) {
            throw new AssertionError("the service wrote an attempt that cannot be read", e);
        }
    }

    static <T> List<T> eventually(Callable<List<T>> found, int count) {
        return await().atMost(PATIENCE).until(found, list -> list.size() >= count);
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The dead letters with this organization or webhook as key. */
    List<ConsumerRecord<String, byte[]>> deadLetters(String key, int count) {
        return eventually(
                () -> kafka.records(TopicNames.DEAD_LETTERS).stream()
                        .filter(letter -> key.equals(letter.key()))
                        .toList(),
                count);
    }

    List<ReceivedRequest> requests() {
        return receiver.requests();
    }

    @Override
    public void close() {
        receiver.close();
        kafka.close();
    }
}
