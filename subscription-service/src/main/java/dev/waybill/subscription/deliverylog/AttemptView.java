package dev.waybill.subscription.deliverylog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.wire.ApiTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One POST of a delivery as the webhook's owner sees it. */
@Schema(name = "Attempt")
@JsonPropertyOrder({"number", "started_at", "duration_ms", "response_code", "error_message", "response_snippet"})
record AttemptView(
        @Schema(required = true, description = "From 1", examples = "1")
        int number,

        @JsonProperty("started_at") @Schema(required = true, description = "UTC", examples = "2026-02-25T10:00:00")
        String startedAt,

        @JsonProperty("duration_ms")
        @Schema(required = true, description = "Milliseconds to the outcome", examples = "31")
        long duration,

        @JsonProperty("response_code")
        @Schema(
                required = true,
                nullable = true,
                description = "The status of the answer; null if none came",
                examples = "503")
        Integer responseCode,

        @JsonProperty("error_message")
        @Schema(required = true, nullable = true, description = "Why it failed; null if not", examples = "HTTP 503")
        String errorMessage,

        @JsonProperty("response_snippet")
        @Schema(
                required = true,
                nullable = true,
                description = "The first KiB of the answer's body; null if it had none",
                examples = "upstream busy")
        String responseSnippet) {

    static AttemptView of(LoggedAttempt attempt) {
        return new AttemptView(
                attempt.number(),
                ApiTime.format(attempt.startedAt()),
                attempt.duration().toMillis(),
                attempt.responseCode().isPresent() ? attempt.responseCode().getAsInt() : null,
                attempt.error().orElse(null),
                attempt.responseSnippet().orElse(null));
    }
}
