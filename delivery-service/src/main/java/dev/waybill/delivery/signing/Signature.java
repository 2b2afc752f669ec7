package dev.waybill.delivery.signing;

import dev.waybill.model.secret.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signatures of one attempt, as header values.
 *
 * @param hex of {@code X-Webhook-Signature}: lower-case hex HMAC-SHA256 of the raw body, keyed with the whole text of
 *     the newest secret
 * @param id of {@code webhook-id}
 * @param timestamp of {@code webhook-timestamp}: seconds since 1970
 * @param standard of {@code webhook-signature}: {@code v1,<base64>} for each secret, separated by spaces (Standard
 *     Webhooks 1.0.0, "Signature scheme")
 */
public record Signature(String hex, String id, String timestamp, String standard) {
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Signs with every secret that is valid.
     *
     * @param secrets newest first, at least one
     */
    public static Signature of(List<SigningSecret> secrets, String deliveryId, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] prefix = (deliveryId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        String standard = secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret.keyBytes(), prefix, body)))
                .collect(Collectors.joining(" "));
        String hex = HexFormat.of().formatHex(hmac(secrets.getFirst().textBytes(), body));
        return new Signature(hex, deliveryId, timestamp, standard);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
