package dev.waybill.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A webhook on Kafka: the key is its id, the value is JSON, and no value (a tombstone) says that the webhook is deleted.
 */
public final class WebhookSnapshotCodec {
    private static final int THIS_LAYOUT = 1;

    private WebhookSnapshotCodec() {}

    public static ProducerRecord<String, byte[]> write(String topic, WebhookSnapshot webhook) {
        return new ProducerRecord<>(topic, webhook.webhookId(), Json.write(json -> writeSnapshot(json, webhook)));
    }

    public static ProducerRecord<String, byte[]> writeDeleted(String topic, String webhookId) {
        return new ProducerRecord<>(topic, webhookId, null);
    }

    private static void writeSnapshot(JsonGenerator json, WebhookSnapshot webhook) throws IOException {
        json.writeStartObject();
        json.writeNumberField("layout", THIS_LAYOUT);
        json.writeNumberField("version", webhook.version());
        json.writeStringField("organization", webhook.organizationId());
        json.writeStringField("url", webhook.url());
        json.writeArrayFieldStart("events");
        for (String event : webhook.events().stream().sorted().toList()) {
            json.writeString(event);
        }
        json.writeEndArray();
        json.writeBooleanField("active", webhook.active());
        json.writeArrayFieldStart("secrets");
        for (EncryptedSecret secret : webhook.secrets()) {
            json.writeStartObject();
            json.writeStringField("ciphertext", secret.ciphertext());
            if (secret.validUntil().isPresent()) {
                json.writeNumberField("valid_until", secret.validUntil().get().toEpochMilli());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Empty if the record says that the webhook is deleted.
     *
     * @throws UnreadableRecordException if the value is not a snapshot of a known layout
     */
    public static Optional<WebhookSnapshot> read(ConsumerRecord<String, byte[]> record)
            throws UnreadableRecordException {
        if (record.key() == null) {
            throw new UnreadableRecordException("a subscription record has a webhook id as key");
        }
        if (record.value() == null) {
            return Optional.empty();
        }
        try (JsonParser json = Json.parser(record.value())) {
            WebhookSnapshot webhook = readSnapshot(json, record.key());
            Json.expectEnd(json);
            return Optional.of(webhook);
        } catch (IOException e) {
            throw new UnreadableRecordException("a subscription record is JSON: " + e.getMessage(), e);
        }
    }

    private static WebhookSnapshot readSnapshot(JsonParser json, String webhookId)
            throws IOException, UnreadableRecordException {
        long layout = 0;
        long version = 0;
        String organization = null;
        String url = null;
        boolean active = false;
        List<String> events = List.of();
        List<EncryptedSecret> secrets = List.of();
        json.nextToken();
        Json.expect(json, JsonToken.START_OBJECT, "a subscription record is a JSON object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "layout" -> layout = json.getLongValue();
                case "version" -> version = json.getLongValue();
                case "organization" -> organization = Json.string(json, name).intern();
                case "url" -> url = Json.string(json, name);
                case "active" -> active = json.getBooleanValue();
                case "events" -> events = readEvents(json);
                case "secrets" -> secrets = readSecrets(json);
                default -> json.skipChildren(); // of a later release
            }
        }
        if (layout != THIS_LAYOUT) {
            throw new UnreadableRecordException("subscription records of layout " + layout + " are not known");
        }
        if (version < 1 || organization == null || url == null) {
            throw new UnreadableRecordException("a subscription record has version, organization and url");
        }
        return new WebhookSnapshot(webhookId, version, organization, url, Set.copyOf(events), active, secrets);
    }

    private static List<String> readEvents(JsonParser json) throws IOException, UnreadableRecordException {
        Json.expect(json, JsonToken.START_ARRAY, "'events' is not an array");
        List<String> events = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            events.add(Json.string(json, "events").intern());
        }
        return events;
    }

    private static List<EncryptedSecret> readSecrets(JsonParser json) throws IOException, UnreadableRecordException {
        Json.expect(json, JsonToken.START_ARRAY, "'secrets' is not an array");
        List<EncryptedSecret> secrets = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Json.expect(json, JsonToken.START_OBJECT, "a secret of a subscription record is a JSON object");
            secrets.add(readSecret(json));
        }
        return secrets;
    }

    private static EncryptedSecret readSecret(JsonParser json) throws IOException, UnreadableRecordException {
        String ciphertext = null;
        Optional<Instant> validUntil = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "ciphertext" -> ciphertext = Json.string(json, name);
                case "valid_until" -> validUntil = Optional.of(Instant.ofEpochMilli(json.getLongValue()));
                default -> json.skipChildren(); // of a later release
            }
        }
        if (ciphertext == null) {
            throw new UnreadableRecordException("a secret of a subscription record has a ciphertext");
        }
        return new EncryptedSecret(ciphertext, validUntil);
    }
}
