package dev.waybill.subscription.webhook;

import dev.waybill.model.secret.SigningSecret;
import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.audit.AuditAction;
import dev.waybill.subscription.audit.AuditEvent;
import dev.waybill.subscription.audit.AuditTrail;
import dev.waybill.subscription.secret.SigningSecrets;
import dev.waybill.subscription.tenancy.OrganizationRepository;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What is done with the webhooks of an organization, each operation in a transaction. Those that change something lock the
 * organization first, so that the limit holds however many arrive at once, and none undoes what another did.
 */
@ApplicationScoped
@Startup // so that a limit nobody can mean stops the start, not the first request
class Webhooks {
    private static final Logger LOG = Logger.getLogger(Webhooks.class);

    private final WebhookRepository repository;
    private final OrganizationRepository organizations;
    private final SigningSecrets secrets;
    private final WebhookLimits limits;
    private final AuditTrail audit;
    private final Event<WebhookChanged> changes;
    private final Clock clock;

    Webhooks(
            WebhookRepository repository,
            OrganizationRepository organizations,
            SigningSecrets secrets,
            WebhookLimits limits,
            AuditTrail audit,
            Event<WebhookChanged> changes,
            Clock clock) {
        if (limits.maxActivePerOrganization() < 1) {
            throw new ConfigurationException("waybill.webhooks.max-active-per-organization is at least 1; it is "
                    + limits.maxActivePerOrganization());
        }
        this.repository = repository;
        this.organizations = organizations;
        this.secrets = secrets;
        this.limits = limits;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional
    List<Webhook> list(String organizationId, ListFilter filter) {
        return filter.active()
                .map(active -> repository.list(organizationId, active))
                .orElseGet(() -> repository.list(organizationId));
    }

    @Transactional
    Optional<Webhook> find(String organizationId, String webhookId) {
        return repository.find(organizationId, webhookId);
    }

    @Transactional
    Outcome.Creation create(Actor actor, String organizationId, NewWebhook request) {
        if (!organizations.lock(organizationId)) {
            return new Outcome.NoSuchOrganization();
        }
        if (full(organizationId)) {
            return new Outcome.LimitReached(limits.maxActivePerOrganization());
        }
        String id = WebhookId.next();
        SigningSecret secret = secrets.generate();
        String ciphertext = secrets.encrypt(secret, organizationId, id);
        Webhook webhook = new Webhook(id, organizationId, request, ciphertext, now());
        repository.persist(webhook);
        record(actor, AuditAction.WEBHOOK_CREATED, webhook);
        changes.fire(new WebhookChanged(id));
        return new Outcome.Created(webhook, secret);
    }

    @Transactional
    Outcome.Update update(Actor actor, String organizationId, String webhookId, WebhookChange change) {
        organizations.lock(organizationId);
        Optional<Webhook> found = repository.find(organizationId, webhookId);
        if (found.isEmpty()) {
            return new Outcome.NoSuchWebhook();
        }
        Webhook webhook = found.get();
        if (change.activates(webhook) && full(organizationId)) {
            return new Outcome.LimitReached(limits.maxActivePerOrganization());
        }
        List<String> altered = change.altered(webhook);
        if (!altered.isEmpty()) {
            webhook.apply(change, now());
            audit.record(AuditEvent.ofWebhook(actor, AuditAction.WEBHOOK_UPDATED, organizationId, webhookId, altered));
            changes.fire(new WebhookChanged(webhookId));
        }
        return new Outcome.Updated(webhook);
    }

    /** @return whether there was such a webhook */
    @Transactional
    boolean delete(Actor actor, String organizationId, String webhookId) {
        organizations.lock(organizationId);
        Optional<Webhook> found = repository.find(organizationId, webhookId);
        found.ifPresent(webhook -> {
            webhook.delete(now());
            record(actor, AuditAction.WEBHOOK_DELETED, webhook);
            changes.fire(new WebhookChanged(webhookId));
        });
        return found.isPresent();
    }

    /** Those whose webhook is active and still as it was attempted. */
    @Transactional
    List<ReceiverGone> stillAttempted(Collection<ReceiverGone> gone) {
        Map<String, Long> versions = repository.activeVersions(
                gone.stream().map(ReceiverGone::webhookId).collect(Collectors.toSet()));
        return gone.stream()
                .filter(one -> Long.valueOf(one.version()).equals(versions.get(one.webhookId())))
                .toList();
    }

    /** Does nothing if the webhook is not, or no longer, what was attempted. */
    @Transactional
    void deactivate(ReceiverGone gone) {
        Optional<String> owner = repository.ownerOf(gone.webhookId());
        owner.ifPresent(organizations::lock);
        owner.flatMap(organizationId -> repository.find(organizationId, gone.webhookId()))
                .filter(webhook -> webhook.active() && webhook.version() == gone.version())
                .ifPresent(webhook -> {
                    webhook.deactivate(gone.reason(), now());
                    record(new Actor.Waybill(), AuditAction.WEBHOOK_DEACTIVATED, webhook);
                    changes.fire(new WebhookChanged(webhook.id()));
                    LOG.infof("webhook %s is deactivated: %s", webhook.id(), gone.reason());
                });
    }

    private void record(Actor actor, AuditAction action, Webhook webhook) {
        audit.record(AuditEvent.ofWebhook(actor, action, webhook.organizationId(), webhook.id(), List.of()));
    }

    private boolean full(String organizationId) {
        return repository.countActive(organizationId) >= limits.maxActivePerOrganization();
    }

    /** As precise as PostgreSQL stores it, so that a webhook reads the same before and after. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
