package dev.waybill.subscription.webhook;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.audit.AuditAction;
import dev.waybill.subscription.audit.AuditEvent;
import dev.waybill.subscription.audit.AuditTrail;
import dev.waybill.subscription.tenancy.OrganizationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;

/** What becomes of webhooks when something happens to their organization, in the transaction that does it. */
@ApplicationScoped
class WebhooksOfOrganization {
    private final WebhookRepository repository;
    private final AuditTrail audit;
    private final Event<WebhookChanged> changes;

    WebhooksOfOrganization(WebhookRepository repository, AuditTrail audit, Event<WebhookChanged> changes) {
        this.repository = repository;
        this.audit = audit;
        this.changes = changes;
    }

    void follow(@Observes OrganizationEvent event) {
        switch (event) {
            case OrganizationEvent.Suspended(var organizationId, var at) -> republish(organizationId, at);
            case OrganizationEvent.Resumed(var organizationId, var at) -> republish(organizationId, at);
            case OrganizationEvent.Deleted(var organizationId, var at, var actor) -> delete(organizationId, at, actor);
        }
    }

    /** Those that are inactive are published as such whatever their organization does. */
    private void republish(String organizationId, Instant now) {
        repository.all(organizationId).stream().filter(Webhook::active).forEach(webhook -> {
            webhook.republish(now);
            changes.fire(new WebhookChanged(webhook.id()));
        });
    }

    private void delete(String organizationId, Instant now, Actor actor) {
        for (Webhook webhook : repository.all(organizationId)) {
            webhook.delete(now);
            audit.record(
                    AuditEvent.ofWebhook(actor, AuditAction.WEBHOOK_DELETED, organizationId, webhook.id(), List.of()));
            changes.fire(new WebhookChanged(webhook.id()));
        }
    }
}
