package dev.waybill.subscription.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The API keys. Nothing is cached, so what is revoked, expired or suspended is refused from the next request on. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, String> {
    private static final String NEWEST_FIRST = " order by createdAt desc, id desc";

    /** The key with this hash, if it opens anything at that time. */
    Optional<ApiKey> accepted(ApiKeyHash hash, Instant now) {
        return getEntityManager()
                .createQuery(
                        "select k from ApiKey k join Organization o on o.id = k.organizationId"
                                + " where k.keyHash = :hash and k.revokedAt is null"
                                + " and (k.expiresAt is null or k.expiresAt > :now)"
                                + " and o.suspendedAt is null and o.deletedAt is null",
                        ApiKey.class)
                .setParameter("hash", hash.hex())
                .setParameter("now", now)
                .getResultList() // not as a stream: outside a transaction, it would keep its connection
                .stream()
                .findFirst()
                .filter(key -> hash.matches(key.keyHash()));
    }

    /** Notes a use. Does not wait for others that note one of the same key: theirs will do. */
    @Transactional
    void used(ApiKey key, Instant now) {
        getEntityManager()
                .createNativeQuery("update api_key set last_used_at = :now where key_hash ="
                        + " (select key_hash from api_key where key_hash = :hash for update skip locked)")
                .setParameter("now", now)
                .setParameter("hash", key.keyHash())
                .executeUpdate();
    }

    /** Newest first. */
    List<ApiKey> page(String organizationId, int limit, long skipped) {
        return getEntityManager()
                .createQuery("from ApiKey where organizationId = :organization" + NEWEST_FIRST, ApiKey.class)
                .setParameter("organization", organizationId)
                .setFirstResult(Math.clamp(skipped, 0, Integer.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList();
    }

    long total(String organizationId) {
        return count("organizationId", organizationId);
    }

    /** Those that are not revoked, newest first. */
    List<ApiKey> unrevoked(String organizationId) {
        return list("organizationId = ?1 and revokedAt is null" + NEWEST_FIRST, organizationId);
    }

    Optional<ApiKey> find(String organizationId, String keyId) {
        return find("organizationId = ?1 and id = ?2", organizationId, keyId).firstResultOptional();
    }

    void deleteOf(String organizationId) {
        delete("organizationId", organizationId);
    }
}
