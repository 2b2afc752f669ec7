package dev.waybill.local.emit;

/** Kafka did not confirm an event. */
final class NotPublishedException extends Exception {
    NotPublishedException(String message, Throwable cause) {
        super(message, cause);
    }
}
