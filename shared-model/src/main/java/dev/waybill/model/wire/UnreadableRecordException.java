package dev.waybill.model.wire;

/** A record does not have the layout that its topic promises. The message says what is wrong with it. */
public final class UnreadableRecordException extends Exception {
    public UnreadableRecordException(String message) {
        super(message);
    }

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
