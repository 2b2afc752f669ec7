package dev.waybill.model.attempt;

import java.util.OptionalInt;

/** What came of an attempt. */
public sealed interface Outcome {

    /**
     * The receiver took the delivery.
     *
     * @param responseCode 200–299
     * @param responseSnippet the first KiB of the response body, empty if there was none
     */
    record Succeeded(int responseCode, String responseSnippet) implements Outcome {}

    /**
     * A POST was made, or tried, and the receiver did not take the delivery.
     *
     * @param responseCode the status, if an answer came
     * @param error the reason for people, such as {@code connection refused} or {@code HTTP 503}
     * @param responseSnippet the first KiB of the response body, empty if there was none
     */
    record Failed(OptionalInt responseCode, String error, String responseSnippet) implements Outcome {}

    /**
     * A POST was made, and the receiver answered 410: it wants nothing more, now or later. The delivery ends without a
     * retry, and the webhook is to be deactivated, unless it has been changed since.
     *
     * @param responseSnippet the first KiB of the response body, empty if there was none
     * @param webhookVersion of the webhook that was attempted, from 1
     */
    record Gone(String responseSnippet, long webhookVersion) implements Outcome {
        /** Gone (RFC 9110 section 15.5.11). */
        public static final int RESPONSE_CODE = 410;

        /** The reason for people. */
        public String error() {
            return "HTTP 410: the receiver is gone, which ends the delivery and deactivates the webhook";
        }
    }

    /**
     * No POST was made, and none will be: the webhook is no longer there to receive it.
     *
     * @param reason for people, such as {@code webhook is not active}
     */
    record Withdrawn(String reason) implements Outcome {}
}
