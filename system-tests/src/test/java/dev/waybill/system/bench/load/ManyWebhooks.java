package dev.waybill.system.bench.load;

import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts webhooks into the topic of subscriptions, as if they had been made through the API: ten of each organization. */
public final class ManyWebhooks {
    private static final int EACH = 10;
    private static final List<String> TYPES = List.of(EventCatalog.DEFAULT_TYPES.split(","));

    private ManyWebhooks() {}

    /**
     * Returns when all are durably written.
     *
     * @param encryptionKeys those of the services
     */
    public static void write(String bootstrapServers, String encryptionKeys, int count) {
        SecretCipher cipher = SecretCipher.of(EncryptionKeys.parse(encryptionKeys));
        SecureRandom random = new SecureRandom();
        try (BulkWriter writer = new BulkWriter(bootstrapServers)) {
            for (int i = 0; i < count; i++) {
                String organization = "bench-many-" + i / EACH;
                String id = String.format("wh-many%022d", i);
                String secret = cipher.encrypt(SigningSecret.generate(random), organization, id);
                WebhookSnapshot webhook = new WebhookSnapshot(
                        id,
                        1,
                        organization,
                        "https://receiver-" + i / EACH + ".example/hooks/" + i,
                        Set.of(TYPES.get(i % TYPES.size()), TYPES.get((i + 1) % TYPES.size())),
                        true,
                        List.of(new EncryptedSecret(secret, Optional.empty())));
                writer.write(WebhookSnapshotCodec.write(TopicNames.SUBSCRIPTIONS, webhook));
            }
        }
    }
}
