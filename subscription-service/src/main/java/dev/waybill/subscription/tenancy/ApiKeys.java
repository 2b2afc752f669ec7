package dev.waybill.subscription.tenancy;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.audit.AuditAction;
import dev.waybill.subscription.audit.AuditEvent;
import dev.waybill.subscription.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is done with the keys of an organization, each operation in a transaction. */
@ApplicationScoped
public class ApiKeys {
    /** Ids by {@link #nextId()}, and those that the database has given. */
    private static final Pattern ID = Pattern.compile("key-[0-9a-z]{26,32}");

    private final ApiKeyRepository repository;
    private final OrganizationRepository organizations;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(ApiKeyRepository repository, OrganizationRepository organizations, AuditTrail audit, Clock clock) {
        this.repository = repository;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Revoked and expired ones too. Empty if there is no such organization. */
    @Transactional
    public Optional<ApiKeyPage> page(String organizationId, int limit, long skipped) {
        return organizations
                .find(organizationId)
                .map(organization -> new ApiKeyPage(
                        repository.page(organizationId, limit, skipped), repository.total(organizationId)));
    }

    /** Empty if there is no such organization. */
    @Transactional
    public Optional<CreatedApiKey> create(Actor actor, String organizationId, NewApiKey request) {
        if (!OrganizationId.plausible(organizationId) || !organizations.lock(organizationId)) {
            return Optional.empty();
        }
        GeneratedKey generated = GeneratedKey.generate(random);
        return Optional.of(new CreatedApiKey(add(actor, organizationId, request, generated), generated.text()));
    }

    /** Adds a key that exists already; the organization must be locked. */
    ApiKey add(Actor actor, String organizationId, NewApiKey request, GeneratedKey generated) {
        ApiKey key = new ApiKey(nextId(), generated, organizationId, request, now());
        repository.persist(key);
        audit.record(AuditEvent.ofKey(actor, AuditAction.KEY_CREATED, organizationId, key.id()));
        return key;
    }

    /** @return whether the organization has such a key; doing it again changes nothing */
    @Transactional
    public boolean revoke(Actor actor, String organizationId, String keyId) {
        if (!OrganizationId.plausible(organizationId)
                || !ID.matcher(keyId).matches()
                || !organizations.lock(organizationId)) {
            return false;
        }
        Optional<ApiKey> found = repository.find(organizationId, keyId);
        found.filter(key -> key.revokedAt().isEmpty()).ifPresent(key -> {
            key.revoke(now());
            audit.record(AuditEvent.ofKey(actor, AuditAction.KEY_REVOKED, organizationId, keyId));
        });
        return found.isPresent();
    }

    private static String nextId() {
        return "key-" + UlidCreator.getUlid().toString().toLowerCase(Locale.ROOT);
    }

    /** As precise as PostgreSQL stores it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
