package dev.waybill.subscription.encryption;

/** The signing secret of a webhook as it is stored. */
record StoredSecret(String ciphertext, String organizationId, String webhookId) {}
