package dev.waybill.subscription.encryption;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An encryption key as administrators see it: without the key. */
@Schema(name = "EncryptionKey")
@JsonPropertyOrder({"id", "is_configured", "is_newest", "secrets", "unpublished"})
record EncryptionKeyView(
        @Schema(
                required = true,
                nullable = true,
                description = "The number before the colon; null stands for what is stored and names no key",
                examples = "2")
        Long id,

        @JsonProperty("is_configured") @Schema(required = true, description = "Whether the replica that answers has it")
        boolean configured,

        @JsonProperty("is_newest")
        @Schema(required = true, description = "Whether the replica that answers encrypts with it")
        boolean newest,

        @Schema(required = true, description = "How many signing secrets are encrypted with it", examples = "120")
        long secrets,

        @Schema(
                required = true,
                description = "Of how many of them Kafka may still hold a ciphertext of another key",
                examples = "0")
        long unpublished) {}
