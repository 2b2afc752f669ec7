package dev.waybill.delivery.intake;

import dev.waybill.model.attempt.Attempt;
import java.time.Duration;

/** What became of a delivery whose turn it was. */
sealed interface AttemptResult {

    /**
     * An attempt was made, or is known to be in vain.
     *
     * @param attempt for the log
     * @param retryAfter how long the receiver wants to be left alone at least; zero if it said nothing
     */
    record Attempted(Attempt attempt, Duration retryAfter) implements AttemptResult {}

    /** The webhook has as much in flight as it may have, or lacks a key to sign with; nothing was attempted. */
    record Diverted() implements AttemptResult {}
}
