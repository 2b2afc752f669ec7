package dev.waybill.subscription.encryption;

import java.util.OptionalLong;

/**
 * How much one encryption key is used.
 *
 * @param keyId empty for ciphertexts that name no key
 * @param secrets how many signing secrets are encrypted with it
 * @param unpublished of how many of them Kafka does not know that yet
 */
record KeyUse(OptionalLong keyId, long secrets, long unpublished) {}
