package dev.waybill.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.delivery.Replays;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An attempt on Kafka: the key is the webhook id, the value is JSON. Times are milliseconds since 1970. */
public final class AttemptCodec {
    private static final int THIS_VERSION = 1;

    private AttemptCodec() {}

    public static ProducerRecord<String, byte[]> write(String topic, Attempt attempt) {
        return new ProducerRecord<>(
                topic, attempt.delivery().webhookId(), Json.write(json -> writeAttempt(json, attempt)));
    }

    private static void writeAttempt(JsonGenerator json, Attempt attempt) throws IOException {
        DeliveryHeader delivery = attempt.delivery();
        json.writeStartObject();
        json.writeNumberField("version", THIS_VERSION);
        json.writeStringField("delivery", delivery.id());
        json.writeStringField("organization", delivery.organizationId());
        json.writeStringField("event_type", delivery.eventType());
        json.writeStringField("event_id", delivery.eventId());
        json.writeNumberField("max_attempts", delivery.maxAttempts());
        json.writeNumberField("created_at", delivery.createdAt().toEpochMilli());
        if (!delivery.replays().equals(Replays.NONE)) {
            json.writeNumberField("replays", delivery.replays().count());
            json.writeNumberField("attempts_before", delivery.replays().attemptsBefore());
        }
        json.writeNumberField("number", attempt.number());
        json.writeNumberField("started_at", attempt.startedAt().toEpochMilli());
        json.writeNumberField("duration", attempt.duration().toMillis());
        if (attempt.nextAttemptAt().isPresent()) {
            json.writeNumberField(
                    "next_attempt_at", attempt.nextAttemptAt().get().toEpochMilli());
        }
        json.writeNumberField("partition", attempt.record().partition());
        json.writeNumberField("offset", attempt.record().offset());
        switch (attempt.outcome()) {
            case Outcome.Succeeded succeeded -> {
                json.writeStringField("outcome", "succeeded");
                json.writeNumberField("response_code", succeeded.responseCode());
                json.writeStringField("response_snippet", succeeded.responseSnippet());
            }
            case Outcome.Failed failed -> {
                json.writeStringField("outcome", "failed");
                if (failed.responseCode().isPresent()) {
                    json.writeNumberField("response_code", failed.responseCode().getAsInt());
                }
                json.writeStringField("error", failed.error());
                json.writeStringField("response_snippet", failed.responseSnippet());
            }
            case Outcome.Gone gone -> {
                json.writeStringField("outcome", "gone");
                json.writeNumberField("webhook_version", gone.webhookVersion());
                json.writeStringField("response_snippet", gone.responseSnippet());
            }
            case Outcome.Withdrawn withdrawn -> {
                json.writeStringField("outcome", "withdrawn");
                json.writeStringField("error", withdrawn.reason());
            }
        }
        json.writeEndObject();
    }

    /** @throws UnreadableRecordException if the value is not an attempt of a known version */
    public static Attempt read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        if (record.key() == null || record.value() == null) {
            throw new UnreadableRecordException("an attempt record has a webhook id as key and JSON as value");
        }
        try (JsonParser json = Json.parser(record.value())) {
            Fields fields = new Fields().read(json);
            Json.expectEnd(json);
            return fields.toAttempt(record.key());
        } catch (IOException e) {
            throw new UnreadableRecordException("an attempt record is JSON: " + e.getMessage(), e);
        }
    }

    /** The fields as they come, in any order. */
    private static final class Fields {
        private long version;
        private String delivery;
        private String organization;
        private String eventType;
        private String eventId;
        private long maxAttempts;
        private Optional<Instant> createdAt = Optional.empty();
        private long replays;
        private long attemptsBefore;
        private long number;
        private Optional<Instant> startedAt = Optional.empty();
        private long duration;
        private Optional<Instant> nextAttemptAt = Optional.empty();
        private long partition;
        private long offset;
        private String outcome;
        private OptionalInt responseCode = OptionalInt.empty();
        private long webhookVersion;
        private String error = "";
        private String snippet = "";

        Fields read(JsonParser json) throws IOException, UnreadableRecordException {
            json.nextToken();
            Json.expect(json, JsonToken.START_OBJECT, "an attempt record is a JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "version" -> version = json.getLongValue();
                    case "delivery" -> delivery = Json.string(json, name);
                    case "organization" -> organization = Json.string(json, name);
                    case "event_type" -> eventType = Json.string(json, name);
                    case "event_id" -> eventId = Json.string(json, name);
                    case "max_attempts" -> maxAttempts = json.getLongValue();
                    case "created_at" -> createdAt = Optional.of(Instant.ofEpochMilli(json.getLongValue()));
                    case "replays" -> replays = json.getLongValue();
                    case "attempts_before" -> attemptsBefore = json.getLongValue();
                    case "number" -> number = json.getLongValue();
                    case "started_at" -> startedAt = Optional.of(Instant.ofEpochMilli(json.getLongValue()));
                    case "duration" -> duration = json.getLongValue();
                    case "next_attempt_at" -> nextAttemptAt = Optional.of(Instant.ofEpochMilli(json.getLongValue()));
                    case "partition" -> partition = json.getLongValue();
                    case "offset" -> offset = json.getLongValue();
                    case "outcome" -> outcome = Json.string(json, name);
                    case "response_code" -> responseCode = OptionalInt.of(json.getIntValue());
                    case "webhook_version" -> webhookVersion = json.getLongValue();
                    case "error" -> error = Json.string(json, name);
                    case "response_snippet" -> snippet = Json.string(json, name);
                    default -> json.skipChildren(); // of a later release
                }
            }
            return this;
        }

        Attempt toAttempt(String webhookId) throws UnreadableRecordException {
            if (version != THIS_VERSION) {
                throw new UnreadableRecordException("attempt records of version " + version + " are not known");
            }
            if (delivery == null || organization == null || eventType == null || eventId == null || outcome == null) {
                throw new UnreadableRecordException(
                        "an attempt record names delivery, organization, event and outcome");
            }
            if (createdAt.isEmpty() || startedAt.isEmpty()) {
                throw new UnreadableRecordException("an attempt record has created_at and started_at");
            }
            return new Attempt(
                    new DeliveryHeader(
                            delivery,
                            webhookId,
                            organization,
                            eventType,
                            eventId,
                            inRange("max_attempts", 1, maxAttempts),
                            createdAt.get(),
                            new Replays(inRange("replays", 0, replays), inRange("attempts_before", 0, attemptsBefore))),
                    inRange("number", 1, number),
                    startedAt.get(),
                    Duration.ofMillis(duration),
                    toOutcome(),
                    nextAttemptAt,
                    new RecordCoordinates(inRange("partition", 0, partition), offset));
        }

        private static int inRange(String name, int from, long value) throws UnreadableRecordException {
            if (value < from || value > Integer.MAX_VALUE) {
                throw new UnreadableRecordException("'" + name + "' is not a whole number from " + from);
            }
            return (int) value;
        }

        private Outcome toOutcome() throws UnreadableRecordException {
            return switch (outcome) {
                case "succeeded" -> new Outcome.Succeeded(succeededWith(), snippet);
                case "failed" -> new Outcome.Failed(responseCode, error, snippet);
                case "gone" -> new Outcome.Gone(snippet, attemptedVersion());
                case "withdrawn" -> new Outcome.Withdrawn(error);
                default -> throw new UnreadableRecordException("the outcome '" + outcome + "' is not known");
            };
        }

        private int succeededWith() throws UnreadableRecordException {
            if (responseCode.isEmpty()) {
                throw new UnreadableRecordException("an attempt that succeeded has a response_code");
            }
            return responseCode.getAsInt();
        }

        private long attemptedVersion() throws UnreadableRecordException {
            if (webhookVersion < 1) {
                throw new UnreadableRecordException("an attempt whose receiver is gone has a webhook_version from 1");
            }
            return webhookVersion;
        }
    }
}
