package dev.waybill.subscription.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The API keys. Nothing is cached, so a revoked key is refused from the next request on. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, String> {

    /** The organization whose valid key has this hash. */
    Optional<String> organizationOf(ApiKeyHash hash) {
        return findByIdOptional(hash.hex())
                .filter(key -> hash.matches(key.keyHash()) && !key.revoked())
                .map(ApiKey::organizationId);
    }

    /**
     * Adds a key unless it exists.
     *
     * @return the organization that the key belongs to now
     */
    String add(ApiKeyHash hash, String organizationId, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        "insert into api_key (key_hash, organization_id, created_at) values (:hash, :organization, :now)"
                                + " on conflict do nothing")
                .setParameter("hash", hash.hex())
                .setParameter("organization", organizationId)
                .setParameter("now", now)
                .executeUpdate();
        return findById(hash.hex()).organizationId();
    }
}
