package dev.waybill.delivery.consumption;

import java.util.Locale;

/** What the records of a topic wait for: metrics name it, whatever the topic's name is. */
public enum Stage {
    /** Events that wait to become deliveries. */
    FANOUT,
    /** Deliveries that wait for their attempt. */
    DISPATCH,
    /** Deliveries that wait for their next attempt to be due. */
    RETRY,
    /** Deliveries that wait for their receiver to keep up. */
    DIVERTED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
