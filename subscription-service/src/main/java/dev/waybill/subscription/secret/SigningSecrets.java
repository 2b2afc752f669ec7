package dev.waybill.subscription.secret;

import dev.waybill.model.secret.ConfiguredKeys;
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
        this.cipher = SecretCipher.of(keys(configuration));
    }

    public SigningSecret generate() {
        return SigningSecret.generate(random);
    }

    /** For this webhook alone: moved to another one, it cannot be decrypted. */
    public String encrypt(SigningSecret secret, String organizationId, String webhookId) {
        return cipher.encrypt(secret, organizationId, webhookId);
    }

    private static EncryptionKeys keys(EncryptionConfig configuration) {
        try {
            return ConfiguredKeys.read(configuration.keys(), configuration.keysFile());
        } catch (IllegalArgumentException e) {
            // Without the cause, so that the runtime prints this one line; it names the setting and no key.
            throw new ConfigurationException(e.getMessage());
        }
    }
}
