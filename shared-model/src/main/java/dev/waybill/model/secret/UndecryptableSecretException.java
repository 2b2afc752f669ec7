package dev.waybill.model.secret;

/** None of the configured encryption keys reads a webhook's signing secret. */
public final class UndecryptableSecretException extends Exception {
    UndecryptableSecretException(String webhookId, String problem, Throwable cause) {
        super("the signing secret of " + webhookId + " cannot be decrypted: " + problem, cause);
    }
}
