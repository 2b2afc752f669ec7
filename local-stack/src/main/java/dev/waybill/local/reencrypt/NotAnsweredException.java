package dev.waybill.local.reencrypt;

/** The admin API did not do what it was asked. The message says why. */
final class NotAnsweredException extends Exception {
    NotAnsweredException(String message) {
        super(message);
    }
}
