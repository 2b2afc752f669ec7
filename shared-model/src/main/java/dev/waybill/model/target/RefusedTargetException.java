package dev.waybill.model.target;

/** Nothing may be sent there. The message says which rule it is, and no address, which is not everybody's to know. */
public final class RefusedTargetException extends Exception {
    public RefusedTargetException(String rule) {
        super(rule);
    }
}
