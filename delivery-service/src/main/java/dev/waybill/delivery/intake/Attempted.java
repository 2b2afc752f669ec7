package dev.waybill.delivery.intake;

import dev.waybill.model.attempt.Attempt;
import java.time.Duration;

/**
 * An attempt that was made, and what the receiver asked for beside its answer.
 *
 * @param attempt for the log
 * @param retryAfter how long the receiver wants to be left alone at least; zero if it said nothing
 */
record Attempted(Attempt attempt, Duration retryAfter) {}
