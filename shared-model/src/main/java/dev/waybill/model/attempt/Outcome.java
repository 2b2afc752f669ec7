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
     * No POST was made, and none will be: the webhook is no longer there to receive it.
     *
     * @param reason for people, such as {@code webhook is not active}
     */
    record Withdrawn(String reason) implements Outcome {}
}
