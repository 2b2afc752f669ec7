package dev.waybill.delivery.dispatch;

/** What came back. */
public sealed interface Answer {

    /**
     * A response, complete or as much of it as is read.
     *
     * @param status of the status line
     * @param snippet the first KiB of the body as text
     * @param retryAfter the header Retry-After as it is, empty if there is none
     */
    record Response(int status, String snippet, String retryAfter) implements Answer {}

    /** No response, or not all of it before the deadline. */
    record None(Throwable cause) implements Answer {}
}
