package dev.waybill.subscription.deliverylog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.wire.ApiTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery as the webhook's owner sees it. */
@Schema(name = "Delivery")
@JsonPropertyOrder({
    "id",
    "event",
    "status",
    "attempts",
    "max_attempts",
    "response_code",
    "error_message",
    "created_at",
    "completed_at",
    "event_id",
    "next_attempt_at"
})
record DeliveryView(
        @Schema(required = true, examples = DeliveryExamples.ID)
        String id,

        @Schema(required = true, description = "The type of the event", examples = "campaign.created")
        String event,

        @Schema(
                required = true,
                enumeration = {"pending", "success", "failed"},
                description = "success and failed are final",
                examples = "success")
        String status,

        @Schema(required = true, description = "Attempts made so far", examples = "1")
        int attempts,

        @JsonProperty("max_attempts") @Schema(required = true, description = "Attempts made at most", examples = "4")
        int maxAttempts,

        @JsonProperty("response_code")
        @Schema(
                required = true,
                nullable = true,
                description = "The status of the last attempt's answer; null if none came",
                examples = "200")
        Integer responseCode,

        @JsonProperty("error_message")
        @Schema(
                required = true,
                nullable = true,
                description = "Why the last attempt failed; null if it did not",
                examples = "HTTP 503")
        String errorMessage,

        @JsonProperty("created_at") @Schema(required = true, description = "UTC", examples = "2026-02-25T10:00:00")
        String createdAt,

        @JsonProperty("completed_at")
        @Schema(
                required = true,
                nullable = true,
                description = "When it became final, UTC; null while it is pending",
                examples = "2026-02-25T10:00:01")
        String completedAt,

        @JsonProperty("event_id")
        @Schema(required = true, description = "The id that its source gave the event", examples = "evt-7c9e6679")
        String eventId,

        @JsonProperty("next_attempt_at")
        @Schema(
                required = true,
                nullable = true,
                description = "When the next attempt is due, UTC; null when there is none",
                examples = "2026-02-25T10:00:11")
        String nextAttemptAt) {

    static DeliveryView of(LoggedDelivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.event(),
                delivery.status().word(),
                delivery.attempts(),
                delivery.maxAttempts(),
                orNull(delivery.responseCode()),
                delivery.errorMessage().orElse(null),
                ApiTime.format(delivery.createdAt()),
                orNull(delivery.completedAt()),
                delivery.eventId(),
                orNull(delivery.nextAttemptAt()));
    }

    private static Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static String orNull(Optional<Instant> time) {
        return time.map(ApiTime::format).orElse(null);
    }
}
