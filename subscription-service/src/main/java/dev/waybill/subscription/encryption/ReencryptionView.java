package dev.waybill.subscription.encryption;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a re-encryption has come. */
@Schema(name = "Reencryption")
@JsonPropertyOrder({"key_id", "reencrypted", "remaining", "unreadable"})
record ReencryptionView(
        @JsonProperty("key_id")
        @Schema(required = true, description = "The newest key, which secrets are encrypted with now", examples = "2")
        long keyId,

        @Schema(required = true, description = "How many secrets this request has encrypted anew", examples = "120")
        long reencrypted,

        @Schema(required = true, description = "How many are left; ask again until there are none", examples = "0")
        long remaining,

        @Schema(required = true, description = "What no configured key opens, which was left as it is")
        List<Unreadable> unreadable) {

    @Schema(name = "UnreadableSecrets")
    @JsonPropertyOrder({"key_id", "secrets"})
    record Unreadable(
            @JsonProperty("key_id")
            @Schema(
                    required = true,
                    nullable = true,
                    description = "The key that they name; null if they name none",
                    examples = "1")
            Long keyId,

            @Schema(required = true, examples = "1") long secrets) {}

    static ReencryptionView of(ReencryptionProgress progress) {
        return new ReencryptionView(
                progress.keyId(),
                progress.reencrypted(),
                progress.remaining(),
                progress.unreadable().stream()
                        .map(one -> new Unreadable(
                                one.keyId().isPresent() ? one.keyId().getAsLong() : null, one.secrets()))
                        .toList());
    }
}
