package dev.waybill.subscription.encryption;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelopes around what is shown of encryption, and what the OpenAPI document shows of them. */
final class EncryptionResponses {
    static final String KEYS_EXAMPLE = """
            {"data": [{"id": 2, "is_configured": true, "is_newest": true, "secrets": 120, "unpublished": 0},
             {"id": 1, "is_configured": true, "is_newest": false, "secrets": 0, "unpublished": 0}]}""";

    static final String REENCRYPTION_EXAMPLE = """
            {"data": {"key_id": 2, "reencrypted": 120, "remaining": 0, "unreadable": []}}""";

    private EncryptionResponses() {}

    @Schema(name = "EncryptionKeyListResponse")
    record Keys(@Schema(required = true) List<EncryptionKeyView> data) {}

    @Schema(name = "ReencryptionResponse")
    record OneReencryption(@Schema(required = true) ReencryptionView data) {}
}
