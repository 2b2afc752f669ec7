package dev.waybill.subscription.publication;

/** What came of one look at what is left to publish. */
sealed interface Round {
    /** Nothing is left. */
    record Idle() implements Round {}

    /** A batch is published; there may be more. */
    record Progress() implements Round {}

    /** Another replica publishes at the moment. */
    record Contended() implements Round {}

    /**
     * Not all of the batch could be published.
     *
     * @param kind what is away; stays the same as long as the reason does
     * @param problem in detail
     */
    record Stuck(String kind, String problem) implements Round {}
}
