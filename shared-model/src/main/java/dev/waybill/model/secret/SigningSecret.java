package dev.waybill.model.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret that a webhook's deliveries are signed with: {@code whsec_} and the base64 of 32 random bytes, as Standard
 * Webhooks writes them. It is keyed with in two ways: the whole text, and the decoded bytes.
 */
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;

    private final String text;
    private final byte[] key;

    private SigningSecret(String text, byte[] key) {
        this.text = text;
        this.key = key;
    }

    public static SigningSecret generate(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key), key);
    }

    /** @throws IllegalArgumentException if it is not {@code whsec_} and base64; the message does not repeat the text */
    public static SigningSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret starts with whsec_");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a signing secret is whsec_ and base64", e);
        }
        if (key.length == 0) {
            throw new IllegalArgumentException("a signing secret has a key after whsec_");
        }
        return new SigningSecret(text, key);
    }

    /** The whole text, {@code whsec_} included: for its owner's eyes, and for encryption. */
    public String reveal() {
        return text;
    }

    /** The key of {@code X-Webhook-Signature}: the whole text in UTF-8. */
    public byte[] textBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The key of the Standard Webhooks signature: the bytes that the base64 after {@code whsec_} stands for. */
    public byte[] keyBytes() {
        return key.clone();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SigningSecret[whsec_***]";
    }
}
