package dev.waybill.model.event;

import java.time.Instant;

/**
 * A fact, as an upstream service told it.
 *
 * @param id unique within {@code source}: the same source and id mean the same event, however often it is sent
 * @param source a URI reference that names the upstream, as in CloudEvents 1.0
 * @param type the event type of the catalog, such as {@code campaign.created}
 * @param time when it happened, by the upstream's clock
 * @param organizationId whose event it is
 * @param data the payload, byte for byte as the upstream wrote it
 */
public record Event(String id, String source, String type, Instant time, String organizationId, RawJson data) {}
