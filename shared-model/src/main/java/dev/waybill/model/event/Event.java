package dev.waybill.model.event;

import dev.waybill.model.trace.TraceParent;
import java.time.Instant;
import java.util.Optional;

/**
 * A fact, as an upstream service told it.
 *
 * @param id unique within {@code source}: the same source and id mean the same event, however often it is sent
 * @param source a URI reference that names the upstream, as in CloudEvents 1.0
 * @param type the event type of the catalog, such as {@code campaign.created}
 * @param time when it happened, by the upstream's clock
 * @param organizationId whose event it is
 * @param data the payload, byte for byte as the upstream wrote it
 * @param parent what caused it, if the upstream said so
 */
public record Event(
        String id,
        String source,
        String type,
        Instant time,
        String organizationId,
        RawJson data,
        Optional<TraceParent> parent) {

    /** One that belongs to no trace. */
    public Event(String id, String source, String type, Instant time, String organizationId, RawJson data) {
        this(id, source, type, time, organizationId, data, Optional.empty());
    }

    /** The same, with something that comes after its own cause. */
    public Event causedBy(Optional<TraceParent> cause) {
        return new Event(id, source, type, time, organizationId, data, cause);
    }
}
