package dev.waybill.subscription.tenancy;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A new key.
 *
 * @param text the key itself
 */
record GeneratedKey(String text) {
    /** Of the key's 43 random characters, 8 are shown: the 35 others have more than 200 bits left. */
    private static final int SHOWN = "wbk_".length() + 8;

    static GeneratedKey generate(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new GeneratedKey("wbk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    ApiKeyHash hash() {
        return ApiKeyHash.ofKey(text).orElseThrow();
    }

    /** For people to recognize the key by. */
    String prefix() {
        return prefix(text);
    }

    /** Of any key of the right form. */
    static String prefix(String key) {
        return key.substring(0, SHOWN);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "GeneratedKey[" + prefix() + "…]";
    }
}
