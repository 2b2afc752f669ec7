package dev.waybill.local.http;

/** What came is no request, or more than is taken. The message is one line for the peer. */
public final class MalformedRequestException extends Exception {
    private final int status;

    MalformedRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status to answer with before the connection is closed. */
    public int status() {
        return status;
    }
}
