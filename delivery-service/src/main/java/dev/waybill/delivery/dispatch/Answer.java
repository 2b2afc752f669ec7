package dev.waybill.delivery.dispatch;

import java.util.OptionalInt;

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

    /**
     * No response, or not all of it before the deadline.
     *
     * @param cause what kept it from coming
     * @param status of the status line, if that much came
     * @param snippet what came of the body's first KiB as text
     */
    record None(Throwable cause, OptionalInt status, String snippet) implements Answer {
        public None(Throwable cause) {
            this(cause, OptionalInt.empty(), "");
        }
    }
}
