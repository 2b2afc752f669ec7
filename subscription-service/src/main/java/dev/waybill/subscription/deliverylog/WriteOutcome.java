package dev.waybill.subscription.deliverylog;

/** What came of writing a batch. */
sealed interface WriteOutcome {

    /** All of it is stored. */
    record Written() implements WriteOutcome {}

    /** PostgreSQL can never store something that is in the batch; nothing of it is stored. */
    record Refused(String reason) implements WriteOutcome {}

    /** PostgreSQL can't be written to now; the same batch may go in later. */
    record Unavailable(String reason) implements WriteOutcome {}
}
