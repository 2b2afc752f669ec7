package dev.waybill.local.up;

/** A setting that makes no sense. The message is one line that names it and says what is right. */
final class InvalidSettingException extends Exception {
    InvalidSettingException(String message) {
        super(message);
    }
}
