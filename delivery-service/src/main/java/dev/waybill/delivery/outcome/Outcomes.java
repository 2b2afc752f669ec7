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
                : new Outcome.Failed(OptionalInt.of(status), "HTTP " + status, snippet);
    }

    public Outcome unanswered(Throwable cause) {
        return new Outcome.Failed(OptionalInt.empty(), FailureWords.of(cause, deadline), "");
    }
}
