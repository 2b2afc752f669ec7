package dev.waybill.subscription.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The webhooks that are not deleted. */
@ApplicationScoped
public class WebhookRepository implements PanacheRepositoryBase<Webhook, String> {
    private static final String NEWEST_FIRST = " order by createdAt desc, id desc";

    /** Empty if the organization has no such webhook: an unknown id, a deleted webhook, or another organization's. */
    public Optional<Webhook> find(String organizationId, String webhookId) {
        return WebhookId.plausible(webhookId)
                ? find("id = ?1 and organizationId = ?2 and deletedAt is null", webhookId, organizationId)
                        .firstResultOptional()
                : Optional.empty();
    }

    /** Newest first. */
    List<Webhook> list(String organizationId) {
        return list("organizationId = ?1 and deletedAt is null" + NEWEST_FIRST, organizationId);
    }

    /** Newest first. */
    List<Webhook> list(String organizationId, boolean active) {
        return list("organizationId = ?1 and active = ?2 and deletedAt is null" + NEWEST_FIRST, organizationId, active);
    }

    /** The versions of those that are active, by id. Ids may be any text. */
    Map<String, Long> activeVersions(Collection<String> webhookIds) {
        List<String> plausible =
                webhookIds.stream().filter(WebhookId::plausible).toList();
        return getEntityManager()
                .createQuery(
                        "select id, version from Webhook where id in :ids and active and deletedAt is null",
                        Object[].class)
                .setParameter("ids", plausible)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** The organization whose webhook it is; it never changes. */
    Optional<String> ownerOf(String webhookId) {
        return getEntityManager()
                .createQuery("select organizationId from Webhook where id = :id and deletedAt is null", String.class)
                .setParameter("id", webhookId)
                .getResultStream()
                .findFirst();
    }

    /** By id, which is the order in which all who change several at a time have to do it. */
    List<Webhook> all(String organizationId) {
        return list("organizationId = ?1 and deletedAt is null order by id", organizationId);
    }

    /** Those with a secret that is encrypted with one of these keys, by id, as {@link #all}. */
    List<Webhook> encryptedWith(Collection<Long> keyIds, String organizationId, String afterId, int limit) {
        return find(
                        "organizationId = ?1 and secretKeyId in ?2 and id > ?3 and deletedAt is null order by id",
                        organizationId,
                        keyIds,
                        afterId)
                .page(0, limit)
                .list();
    }

    /** Right only while the organization is locked. */
    long countActive(String organizationId) {
        return count("organizationId = ?1 and active and deletedAt is null", organizationId);
    }
}
