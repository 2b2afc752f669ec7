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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Encrypts signing secrets at rest and on Kafka: AES-256-GCM, with organization and webhook as associated data, so that
 * a ciphertext moved to another webhook cannot be read. The ciphertext names its key, so several keys can be in use
 * while old secrets wait to be encrypted anew.
 */
public final class SecretCipher {
    /** Of a ciphertext: one byte 1, then the id of its key in four. */
    private static final int PREFIX_BYTES = 5;
    /** Characters of base64 that hold the prefix. */
    private static final int PREFIX_CHARS = 8;

    private final Aead aead;
    private final SortedSet<Long> keyIds;

    private SecretCipher(Aead aead, SortedSet<Long> keyIds) {
        this.aead = aead;
        this.keyIds = keyIds;
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
            return new SecretCipher(
                    keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class),
                    keys.ids().stream()
                            .map(Integer::longValue)
                            .collect(Collectors.collectingAndThen(
                                    Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** The id of the key that a ciphertext names, from 0 to 2³²-1; empty if it is none of ours. */
    public static OptionalLong keyId(String ciphertext) {
        if (ciphertext.length() < PREFIX_CHARS) {
            return OptionalLong.empty();
        }
        try {
            byte[] begin = Base64.getDecoder().decode(ciphertext.substring(0, PREFIX_CHARS));
            return begin.length >= PREFIX_BYTES && begin[0] == 1
                    ? OptionalLong.of(
                            Integer.toUnsignedLong(ByteBuffer.wrap(begin).getInt(1)))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /** The ids of the configured keys; the last one encrypts. */
    public SortedSet<Long> keyIds() {
        return keyIds;
    }

    /** Whether the ciphertext names a key that is not configured: with it, it may well be readable. */
    public boolean lacksKeyOf(String ciphertext) {
        OptionalLong id = keyId(ciphertext);
        return id.isPresent() && !keyIds.contains(id.getAsLong());
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
            String problem = lacksKeyOf(ciphertext)
                    ? "it is encrypted with key " + keyId(ciphertext).getAsLong() + ", which is not configured"
                    : "it was altered, or encrypted for another webhook or with another key";
            throw new UndecryptableSecretException(webhookId, problem, e);
        }
    }

    private static byte[] associatedData(String organizationId, String webhookId) {
        return (organizationId + "\n" + webhookId).getBytes(StandardCharsets.UTF_8);
    }
}
