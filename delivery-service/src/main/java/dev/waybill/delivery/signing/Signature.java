package dev.waybill.delivery.signing;

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
public record Signature(String hex, String id, String timestamp, String standard) {}
