package dev.waybill.subscription.audit;

/** Who makes a change. */
public sealed interface Actor {
    /** Whoever holds the admin token. */
    record Admin() implements Actor {}

    /**
     * Whoever holds an API key.
     *
     * @param keyId of the key, which says nothing about the key itself
     */
    record ApiKey(String keyId) implements Actor {}

    /** Waybill itself, by what it was configured to do or has learned from a receiver. */
    record Waybill() implements Actor {}
}
