package dev.waybill.delivery.outcome;

import dev.waybill.model.attempt.Outcome;
import java.time.Duration;
import java.util.OptionalInt;

/** The one place that decides what came of an attempt. */
public final class Outcomes {
    private final Duration deadline;

    /** @param deadline of a whole attempt, for the words about an attempt that took longer */
    public Outcomes(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * A receiver takes a delivery by answering 2xx, and in no other way; redirects are not followed. By answering 410
     * it says that no other attempt will help.
     *
     * @param webhookVersion of the webhook that was attempted
     */
    public Outcome answered(int status, String snippet, long webhookVersion) {
        if (status == Outcome.Gone.RESPONSE_CODE) {
            return new Outcome.Gone(snippet, webhookVersion);
        }
        return status >= 200 && status <= 299
                ? new Outcome.Succeeded(status, snippet)
                : new Outcome.Failed(OptionalInt.of(status), FailureWords.ofStatus(status), snippet);
    }

    /**
     * A response that breaks off is a failure, also after a 2xx: a server that fails while it answers can show it in no
     * other way, and a delivery too many does less harm than one that is lost.
     *
     * @param status of the status line, if that much came
     * @param snippet what came of the body
     */
    public Outcome unanswered(Throwable cause, OptionalInt status, String snippet) {
        String words = FailureWords.of(cause, deadline);
        return new Outcome.Failed(
                status, status.isPresent() ? "HTTP " + status.getAsInt() + ", but " + words : words, snippet);
    }
}
