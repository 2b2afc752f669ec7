package dev.waybill.system.bench.load;

/**
 * Whom an event can be directed to: of its organization's webhooks, these alone have this event type.
 *
 * @param index of the first of them, from 0; the paths of their URLs end with this and the numbers that follow
 * @param fanOut how many they are
 */
public record Target(int index, String organizationId, String eventType, int fanOut) {
    /** A single webhook. */
    public Target(int index, String organizationId, String eventType) {
        this(index, organizationId, eventType, 1);
    }
}
