package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.audit.Actor;
import java.time.Instant;

/**
 * Something happened to an organization that concerns what it owns; fired in the transaction that does it, while the
 * organization is locked.
 */
public sealed interface OrganizationEvent {
    String organizationId();

    /** With microseconds, as the database stores it. */
    Instant at();

    /** Nothing is to be done for it until it is resumed. */
    record Suspended(String organizationId, Instant at) implements OrganizationEvent {}

    /** Goes on as it was before it was suspended. */
    record Resumed(String organizationId, Instant at) implements OrganizationEvent {}

    /**
     * What it owns has to go.
     *
     * @param actor who wants it gone
     */
    record Deleted(String organizationId, Instant at, Actor actor) implements OrganizationEvent {}
}
