package dev.waybill.subscription.encryption;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.hibernate.Session;

/** The signing secrets of all webhooks that are not deleted, by the key that they are encrypted with. */
@ApplicationScoped
@Transactional
class StoredSecretsRepository {
    private final Session session;

    StoredSecretsRepository(Session session) {
        this.session = session;
    }

    /** Of the keys that are used, by id. */
    List<KeyUse> uses() {
        return session.createQuery(
                        "select secretKeyId, count(*), sum(case when publishedVersion < version then 1 else 0 end)"
                                + " from Webhook where deletedAt is null group by secretKeyId order by secretKeyId",
                        Object[].class)
                .getResultStream()
                .map(row -> new KeyUse(keyId((Long) row[0]), (Long) row[1], (Long) row[2]))
                .toList();
    }

    /** Any of those that name this key. */
    List<StoredSecret> some(long keyId, int limit) {
        return session.createQuery(
                        "select secretCiphertext, organizationId, id from Webhook"
                                + " where secretKeyId = :key and deletedAt is null",
                        Object[].class)
                .setParameter("key", keyId)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new StoredSecret((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    /**
     * The organizations that have secrets encrypted with any of these keys, in one order.
     *
     * @param after which id to go on
     */
    List<String> organizations(Collection<Long> keyIds, String after, int limit) {
        return session.createQuery(
                        "select distinct organizationId from Webhook where secretKeyId in :keys and deletedAt is null"
                                + " and organizationId > :after order by organizationId",
                        String.class)
                .setParameter("keys", keyIds)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    private static OptionalLong keyId(Long id) {
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
