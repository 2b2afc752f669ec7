package dev.waybill.model.subscription;

import java.time.Instant;
import java.util.Optional;

/**
 * A signing secret that only a holder of the encryption keys can read.
 *
 * @param ciphertext base64, from {@link dev.waybill.model.secret.SecretCipher}
 * @param validUntil when it stops signing; empty as long as it has no end
 */
public record EncryptedSecret(String ciphertext, Optional<Instant> validUntil) {

    public EncryptedSecret(String ciphertext) {
        this(ciphertext, Optional.empty());
    }

    public boolean validAt(Instant now) {
        return validUntil.isEmpty() || now.isBefore(validUntil.get());
    }
}
