package dev.waybill.subscription.secret;

import dev.waybill.model.secret.ConfiguredKeys;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.KeyCheck;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.secret.UndecryptableSecretException;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.SortedSet;

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

    /**
     * The same secret, encrypted with the newest key.
     *
     * @throws UndecryptableSecretException if no key fits, or the ciphertext belongs to another webhook
     */
    public String reencrypt(String ciphertext, String organizationId, String webhookId)
            throws UndecryptableSecretException {
        return encrypt(cipher.decrypt(ciphertext, organizationId, webhookId), organizationId, webhookId);
    }

    /** The ids of the configured keys; the last one encrypts. */
    public SortedSet<Long> keyIds() {
        return cipher.keyIds();
    }

    /** Whether the configured keys are those of stored secrets. */
    public KeyCheck check() {
        return new KeyCheck(cipher);
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
