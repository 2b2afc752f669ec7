package dev.waybill.subscription.tenancy;

/**
 * A key just created.
 *
 * @param secret the key itself, for the one response that shows it
 */
public record CreatedApiKey(ApiKey key, String secret) {

    /** Never the secret. */
    @Override
    public String toString() {
        return "CreatedApiKey[" + key.id() + "]";
    }
}
