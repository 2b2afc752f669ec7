package dev.waybill.model.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Encrypts signing secrets at rest and on Kafka: AES-256-GCM, with organization and webhook as associated data, so that
 * a ciphertext moved to another webhook cannot be read. The ciphertext names its key, so several keys can be in use
 * while old secrets wait to be encrypted anew.
 */
public final class SecretCipher {
    private final Aead aead;

    private SecretCipher(Aead aead) {
        this.aead = aead;
    }

    /** The key with the highest id encrypts; all of them decrypt. */
    @AccessesPartialKey
    public static SecretCipher of(EncryptionKeys keys) {
        try {
            AeadConfig.register();
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(EncryptionKeys.KEY_BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (int id : keys.ids()) {
                AesGcmKey key = AesGcmKey.builder()
                        .setParameters(parameters)
                        .setKeyBytes(SecretBytes.copyFrom(keys.key(id), InsecureSecretKeyAccess.get()))
                        .setIdRequirement(id)
                        .build();
                KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key);
                keyset.addEntry(id == keys.newest() ? entry.makePrimary() : entry);
            }
            return new SecretCipher(keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** @return base64 */
    public String encrypt(SigningSecret secret, String organizationId, String webhookId) {
        try {
            byte[] ciphertext = aead.encrypt(secret.textBytes(), associatedData(organizationId, webhookId));
            return Base64.getEncoder().encodeToString(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing secret could not be encrypted", e);
        }
    }

    /** @throws UndecryptableSecretException if no key fits, or the ciphertext belongs to another webhook */
    public SigningSecret decrypt(String ciphertext, String organizationId, String webhookId)
            throws UndecryptableSecretException {
        try {
            byte[] text =
                    aead.decrypt(Base64.getDecoder().decode(ciphertext), associatedData(organizationId, webhookId));
            return SigningSecret.parse(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UndecryptableSecretException(webhookId, e);
        }
    }

    private static byte[] associatedData(String organizationId, String webhookId) {
        return (organizationId + "\n" + webhookId).getBytes(StandardCharsets.UTF_8);
    }
}
