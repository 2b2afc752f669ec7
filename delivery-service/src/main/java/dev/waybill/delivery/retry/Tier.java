package dev.waybill.delivery.retry;

import java.time.Duration;

/**
 * One delay and the topic of the deliveries that wait for it.
 *
 * @param delay how long they wait
 * @param topic such as {@code waybill.retry.10s}
 */
public record Tier(Duration delay, String topic) {
    static Tier of(Duration delay, String topicPrefix) {
        String name = delay.toMillisPart() == 0 ? delay.toSeconds() + "s" : delay.toMillis() + "ms";
        return new Tier(delay, topicPrefix + name);
    }
}
