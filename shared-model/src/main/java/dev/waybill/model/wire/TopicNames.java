package dev.waybill.model.wire;

/** The names of the topics where configuration names no others. */
public final class TopicNames {
    /** CloudEvents of upstream services, keyed by organization id. */
    public static final String EVENTS = "waybill.events";
    /** Snapshots of webhooks, keyed by webhook id, compacted. */
    public static final String SUBSCRIPTIONS = "waybill.subscriptions";
    /** Deliveries that are due, keyed by webhook id. */
    public static final String DELIVERIES = "waybill.deliveries";
    /** What the topics begin with in which deliveries wait for their next attempt; the delay follows. */
    public static final String RETRY_PREFIX = "waybill.retry.";
    /** Deliveries that wait for a receiver that does not keep up, keyed by webhook id. */
    public static final String DIVERTED = "waybill.diverted";
    /** Outcomes of attempts, keyed by webhook id. */
    public static final String ATTEMPTS = "waybill.attempts";
    /** Records that nobody could read, and deliveries that were given up, with the reason in headers. */
    public static final String DEAD_LETTERS = "waybill.dead-letters";

    private TopicNames() {}
}
