package dev.waybill.system.bench.load;

/**
 * A webhook that events can be directed to: of its organization's webhooks, it alone has this event type.
 *
 * @param index from 0; what the path of its URL ends with
 */
public record Target(int index, String organizationId, String eventType) {}
