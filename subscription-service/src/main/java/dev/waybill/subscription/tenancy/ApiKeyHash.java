package dev.waybill.subscription.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of an API key. A plain hash does: a key is 256 random bits, so there is nothing to guess, and no salt or
 * stretching to pay for at every request.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
record ApiKeyHash(String hex) {
    static final String KEY_FORM = "wbk_ and 43 letters, digits, - or _";

    private static final Pattern KEY = Pattern.compile("wbk_[A-Za-z0-9_-]{43}");

    /** Empty if the text does not look like a key. */
    static Optional<ApiKeyHash> ofKey(String key) {
        return KEY.matcher(key).matches() ? Optional.of(new ApiKeyHash(sha256(key))) : Optional.empty();
    }

    /** In a time that does not depend on where the two differ. */
    boolean matches(String otherHex) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), otherHex.getBytes(StandardCharsets.US_ASCII));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
