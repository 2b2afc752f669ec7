package dev.waybill.local.up;

/** A part did not start, or ended before its time. The message is a clause such as "ended with exit code 1". */
final class PartFailedException extends Exception {
    PartFailedException(String message) {
        super(message);
    }

    PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
