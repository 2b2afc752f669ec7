package dev.waybill.delivery.intake;

import dev.waybill.model.secret.KeyCheck;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.secret.UndecryptableSecretException;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The signing secrets of webhooks, which are decrypted for each attempt. */
@ApplicationScoped
class WebhookSecrets {
    private static final Logger LOG = Logger.getLogger(WebhookSecrets.class);

    private final SecretCipher cipher;
    private final Set<Long> missingKeys = ConcurrentHashMap.newKeySet();
    private final Counter unreadable;

    WebhookSecrets(SecretCipher cipher, MeterRegistry metrics) {
        this.cipher = cipher;
        Gauge.builder("waybill.encryption.keys.missing", missingKeys, Set::size)
                .description("Encryption keys that signing secrets name and this replica lacks, since its start")
                .register(metrics);
        this.unreadable = Counter.builder("waybill.secrets.unreadable")
                .description("Attempts that were not made because a signing secret could not be read")
                .register(metrics);
    }

    /** What is wrong with the configured keys, if they are not those of the webhooks. */
    Optional<String> problem(Collection<WebhookSnapshot> webhooks, Instant now) {
        KeyCheck check = new KeyCheck(cipher);
        for (WebhookSnapshot webhook : webhooks) {
            for (EncryptedSecret secret : webhook.secrets()) {
                if (secret.validAt(now)) {
                    check.look(secret.ciphertext(), webhook.organizationId(), webhook.webhookId());
                }
            }
        }
        return check.problem();
    }

    /** Whether the webhook has to wait until this service is started with one more key; the log names it once. */
    boolean lackKey(WebhookSnapshot webhook, Instant now) {
        boolean lack = false;
        for (EncryptedSecret secret : webhook.secrets()) {
            if (secret.validAt(now) && cipher.lacksKeyOf(secret.ciphertext())) {
                lack = true;
                SecretCipher.keyId(secret.ciphertext()).ifPresent(this::missing);
            }
        }
        return lack;
    }

    /**
     * Newest first, at least one.
     *
     * @throws IllegalStateException if none is valid any more
     */
    List<SigningSecret> of(WebhookSnapshot webhook, Instant now) throws UndecryptableSecretException {
        List<SigningSecret> secrets = new ArrayList<>();
        for (EncryptedSecret secret : webhook.secrets()) {
            if (secret.validAt(now)) {
                secrets.add(cipher.decrypt(secret.ciphertext(), webhook.organizationId(), webhook.webhookId()));
            }
        }
        if (secrets.isEmpty()) {
            throw new IllegalStateException("webhook " + webhook.webhookId() + " has no valid signing secret");
        }
        return secrets;
    }

    void countUnreadable() {
        unreadable.increment();
    }

    private void missing(long keyId) {
        if (missingKeys.add(keyId)) {
            LOG.errorf(
                    "deliveries wait, as signing secrets are encrypted with key %d, which is not configured: add it to"
                            + " WAYBILL_ENCRYPTION_KEYS or WAYBILL_ENCRYPTION_KEYS_FILE and start again",
                    keyId);
        }
    }
}
