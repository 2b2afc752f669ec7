package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.database.SchemaMigration;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;

/** Makes the configured organization and its key, so that a fresh installation can be used. */
@ApplicationScoped
class DemoOrganization {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final DemoConfig configuration;
    private final OrganizationRepository organizations;
    private final ApiKeyRepository keys;
    private final Clock clock;

    DemoOrganization(
            DemoConfig configuration, OrganizationRepository organizations, ApiKeyRepository keys, Clock clock) {
        this.configuration = configuration;
        this.organizations = organizations;
        this.keys = keys;
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
        if (!ID.matcher(organizationId).matches()) {
            throw new ConfigurationException("waybill.demo.organization has 1 to 64 letters, digits, dots, hyphens or"
                    + " underscores; it is '" + organizationId + "'");
        }
        ApiKeyHash hash = ApiKeyHash.ofKey(key)
                .orElseThrow(() -> new ConfigurationException(
                        "waybill.demo.api-key is not an API key; one is " + ApiKeyHash.KEY_FORM));
        Instant now = clock.instant();
        organizations.add(organizationId, now);
        String owner = keys.add(hash, organizationId, now);
        if (!owner.equals(organizationId)) {
            throw new ConfigurationException("waybill.demo.api-key belongs to the organization '" + owner
                    + "' already; give waybill.demo.organization '" + organizationId + "' a key of its own");
        }
    }
}
