package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.audit.AuditAction;
import dev.waybill.subscription.audit.AuditEvent;
import dev.waybill.subscription.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is done with organizations, each operation in a transaction. */
@ApplicationScoped
public class Organizations {
    private final OrganizationRepository repository;
    private final ApiKeyRepository keys;
    private final AuditTrail audit;
    private final Event<OrganizationEvent> events;
    private final Clock clock;

    Organizations(
            OrganizationRepository repository,
            ApiKeyRepository keys,
            AuditTrail audit,
            Event<OrganizationEvent> events,
            Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public OrganizationPage page(int limit, long skipped) {
        return new OrganizationPage(repository.page(limit, skipped), repository.total());
    }

    @Transactional
    public Optional<Organization> find(String organizationId) {
        return repository.find(organizationId);
    }

    /**
     * @param id as {@link OrganizationId} allows it; generated where empty
     * @return empty if an organization has this id already
     */
    @Transactional
    public Optional<Organization> create(Actor actor, Optional<String> id, Optional<String> name) {
        String organizationId = id.orElseGet(OrganizationId::next);
        Instant now = now();
        boolean added = repository.add(organizationId, name, now);
        Organization organization = repository.locked(organizationId).orElseThrow();
        if (!added) {
            if (!organization.deleted()) {
                return Optional.empty();
            }
            organization.begin(name, now);
        }
        audit.record(AuditEvent.ofOrganization(actor, AuditAction.ORGANIZATION_CREATED, organizationId));
        return Optional.of(organization);
    }

    /** From now on its keys are refused and nothing is delivered to its webhooks. Empty if there is no such one. */
    @Transactional
    public Optional<Organization> suspend(Actor actor, String organizationId) {
        Optional<Organization> found = locked(organizationId);
        found.filter(organization -> organization.suspendedAt().isEmpty()).ifPresent(organization -> {
            Instant now = now();
            organization.suspend(now);
            audit.record(AuditEvent.ofOrganization(actor, AuditAction.ORGANIZATION_SUSPENDED, organizationId));
            events.fire(new OrganizationEvent.Suspended(organizationId, now));
        });
        return found;
    }

    /** Undoes a suspension. Empty if there is no such organization. */
    @Transactional
    public Optional<Organization> resume(Actor actor, String organizationId) {
        Optional<Organization> found = locked(organizationId);
        found.filter(organization -> organization.suspendedAt().isPresent()).ifPresent(organization -> {
            organization.resume();
            audit.record(AuditEvent.ofOrganization(actor, AuditAction.ORGANIZATION_RESUMED, organizationId));
            events.fire(new OrganizationEvent.Resumed(organizationId, now()));
        });
        return found;
    }

    /** @return whether there was such an organization */
    @Transactional
    public boolean delete(Actor actor, String organizationId) {
        Optional<Organization> found = locked(organizationId);
        found.ifPresent(organization -> {
            Instant now = now();
            keys.unrevoked(organizationId)
                    .forEach(key ->
                            audit.record(AuditEvent.ofKey(actor, AuditAction.KEY_REVOKED, organizationId, key.id())));
            keys.deleteOf(organizationId);
            events.fire(new OrganizationEvent.Deleted(organizationId, now, actor));
            organization.delete(now);
            audit.record(AuditEvent.ofOrganization(actor, AuditAction.ORGANIZATION_DELETED, organizationId));
        });
        return found.isPresent();
    }

    private Optional<Organization> locked(String organizationId) {
        return OrganizationId.plausible(organizationId)
                ? repository.locked(organizationId).filter(organization -> !organization.deleted())
                : Optional.empty();
    }

    /** As precise as PostgreSQL stores it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
