package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.audit.AuditAction;
import dev.waybill.subscription.audit.AuditEvent;
import dev.waybill.subscription.audit.AuditTrail;
import dev.waybill.subscription.database.SchemaMigration;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes the configured organization and its key, so that a fresh installation can be used. */
@ApplicationScoped
class DemoOrganization {
    private static final Logger LOG = Logger.getLogger(DemoOrganization.class);
    private static final NewApiKey KEY = new NewApiKey("demo", KeyScope.FULL, Optional.empty());

    private final DemoConfig configuration;
    private final OrganizationRepository organizations;
    private final ApiKeyRepository repository;
    private final ApiKeys keys;
    private final AuditTrail audit;
    private final Clock clock;

    DemoOrganization(
            DemoConfig configuration,
            OrganizationRepository organizations,
            ApiKeyRepository repository,
            ApiKeys keys,
            AuditTrail audit,
            Clock clock) {
        this.configuration = configuration;
        this.organizations = organizations;
        this.repository = repository;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void make(@Observes @Priority(SchemaMigration.PRIORITY + 1) StartupEvent start) {
        if (configuration.organization().isPresent() != configuration.apiKey().isPresent()) {
            throw new ConfigurationException(
                    "waybill.demo.organization and waybill.demo.api-key belong together:" + " set both or neither");
        }
        configuration
                .organization()
                .ifPresent(id -> make(id, configuration.apiKey().orElseThrow()));
    }

    private void make(String organizationId, String key) {
        if (!OrganizationId.plausible(organizationId)) {
            throw new ConfigurationException(
                    "waybill.demo.organization " + OrganizationId.FORM_IN_WORDS + "; it is '" + organizationId + "'");
        }
        ApiKeyHash hash = ApiKeyHash.ofKey(key)
                .orElseThrow(() -> new ConfigurationException(
                        "waybill.demo.api-key is not an API key; one is " + ApiKeyHash.KEY_FORM));
        if (organizations.add(organizationId, Optional.empty(), clock.instant())) {
            audit.record(
                    AuditEvent.ofOrganization(new Actor.Waybill(), AuditAction.ORGANIZATION_CREATED, organizationId));
        }
        // Replicas that start together take turns here.
        if (!organizations.lock(organizationId)) {
            LOG.warnf(
                    "The organization %s of waybill.demo.organization was deleted, and is not made again; create it"
                            + " through the admin API, or take the setting away",
                    organizationId);
            return;
        }
        ApiKey owned = repository
                .findByIdOptional(hash.hex())
                .orElseGet(() -> keys.add(new Actor.Waybill(), organizationId, KEY, new GeneratedKey(key)));
        if (!owned.organizationId().equals(organizationId)) {
            throw new ConfigurationException("waybill.demo.api-key belongs to the organization '"
                    + owned.organizationId() + "' already; give waybill.demo.organization '" + organizationId
                    + "' a key of its own");
        }
    }
}
