package dev.waybill.subscription.secret;

import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Makes signing secrets and encrypts them. Made at start, so that missing keys stop it. */
@Singleton
@Startup(1)
public class SigningSecrets {
    private final SecretCipher cipher;
    private final SecureRandom random = new SecureRandom();

    SigningSecrets(EncryptionConfig configuration) {
        String keys = configuration
                .keys()
                .orElseThrow(() -> new ConfigurationException("waybill.encryption.keys (WAYBILL_ENCRYPTION_KEYS) is"
                        + " not set; give it id:key, such as 1:<the output of openssl rand -base64 32>"));
        this.cipher = SecretCipher.of(parse(keys));
    }

    public SigningSecret generate() {
        return SigningSecret.generate(random);
    }

    /** For this webhook alone: moved to another one, it cannot be decrypted. */
    public String encrypt(SigningSecret secret, String organizationId, String webhookId) {
        return cipher.encrypt(secret, organizationId, webhookId);
    }

    private static EncryptionKeys parse(String keys) {
        try {
            return EncryptionKeys.parse(keys);
        } catch (IllegalArgumentException e) {
            // Without the cause, so that the runtime prints this one line; it names the entry and no key.
            throw new ConfigurationException("waybill.encryption.keys is malformed: " + e.getMessage());
        }
    }
}
