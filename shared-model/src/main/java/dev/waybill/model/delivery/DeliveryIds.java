package dev.waybill.model.delivery;

import com.github.f4b6a3.ulid.Ulid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Delivery ids are a pure function of event source, event id and webhook id, so that a repeat is recognizable
 * everywhere: by the log, which merges it, and by the receiver, which sees the same {@code webhook-id}.
 */
public final class DeliveryIds {
    private DeliveryIds() {}

    /**
     * {@code del-} and 26 lower-case characters (Crockford base 32) of a SHA-256 over the three parts. Webhook ids
     * have an unguessable tail, so delivery ids are unguessable too.
     */
    public static String of(String eventSource, String eventId, String webhookId) {
        MessageDigest sha256 = sha256();
        update(sha256, eventSource);
        update(sha256, eventId);
        update(sha256, webhookId);
        return "del-" + Ulid.from(Arrays.copyOf(sha256.digest(), 16)).toLowerCase();
    }

    /** Each part is preceded by its length, so that no two triples give the same bytes. */
    private static void update(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 24));
        digest.update((byte) (bytes.length >>> 16));
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
