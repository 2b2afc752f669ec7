package dev.waybill.subscription.publication;

import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.subscription.webhook.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Which webhooks Kafka does not know as they are. */
@ApplicationScoped
class PublicationRepository {
    /** Any number that no other use of advisory locks in this database has. */
    private static final long PUBLISHER_LOCK = 0x7761_7962_696c_6cL;

    private final Session session;

    PublicationRepository(Session session) {
        this.session = session;
    }

    /**
     * Until the transaction ends, nobody else publishes. It locks no row, so those who change webhooks do not wait.
     *
     * @return false if another replica publishes at the moment
     */
    boolean becomePublisher() {
        return session.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                .setParameter("key", PUBLISHER_LOCK)
                .getSingleResult();
    }

    /** What was changed and not published yet, oldest first. */
    List<Publication> unpublished(int limit) {
        return publications(webhooks("published_version < version order by updated_at")
                .setMaxResults(limit)
                .getResultList());
    }

    /** What was published before that time and not repeated yet. */
    List<Publication> unsettled(Instant publishedBefore, int limit) {
        return publications(webhooks("settled_version < version and published_version = version"
                        + " and published_at < :before order by published_at")
                .setParameter("before", publishedBefore)
                .setMaxResults(limit)
                .getResultList());
    }

    void published(Collection<Publication> acknowledged, Instant now) {
        for (Publication publication : inOrder(acknowledged)) {
            session.createNativeMutationQuery("update webhook set published_version = :version, published_at = :now"
                            + " where id = :id and published_version < :version")
                    .setParameter("version", publication.version())
                    .setParameter("now", now)
                    .setParameter("id", publication.webhookId())
                    .executeUpdate();
        }
    }

    /** Forgets those that are deleted; none of the others is repeated again. */
    void settled(Collection<Publication> acknowledged) {
        for (Publication publication : inOrder(acknowledged)) {
            String statement = switch (publication) {
                case Publication.Deleted deleted ->
                    "delete from webhook where id = :id and version = :version and deleted_at is not null";
                case Publication.Changed changed ->
                    "update webhook set settled_version = :version where id = :id and settled_version < :version";
            };
            session.createNativeMutationQuery(statement)
                    .setParameter("version", publication.version())
                    .setParameter("id", publication.webhookId())
                    .executeUpdate();
        }
    }

    /** As whoever suspends or deletes an organization changes its webhooks: two orders would be a deadlock one day. */
    private static List<Publication> inOrder(Collection<Publication> publications) {
        return publications.stream()
                .sorted(Comparator.comparing(Publication::webhookId))
                .toList();
    }

    /** How much is left to publish, and since when. */
    Backlog backlog() {
        Object[] row = session.createQuery(
                        "select count(*), min(updatedAt) from Webhook where publishedVersion < version", Object[].class)
                .getSingleResult();
        return new Backlog((Long) row[0], Optional.ofNullable((Instant) row[1]));
    }

    /**
     * Webhooks with whether their organization is suspended, both as of the same moment: a suspension raises the versions
     * in its own transaction, so no version is published with what was true before it.
     */
    private NativeQuery<Object[]> webhooks(String conditionAndOrder) {
        return session.createNativeQuery(
                        "select {w.*}, o.suspended_at is not null as suspended from webhook w"
                                + " join organization o on o.id = w.organization_id where " + conditionAndOrder,
                        Object[].class)
                .addEntity("w", Webhook.class)
                .addScalar("suspended", Boolean.class);
    }

    private static List<Publication> publications(List<Object[]> rows) {
        return rows.stream()
                .map(row -> publication((Webhook) row[0], (Boolean) row[1]))
                .toList();
    }

    private static Publication publication(Webhook webhook, boolean suspended) {
        return webhook.deleted()
                ? new Publication.Deleted(webhook.id(), webhook.version())
                : new Publication.Changed(new WebhookSnapshot(
                        webhook.id(),
                        webhook.version(),
                        webhook.organizationId(),
                        webhook.url(),
                        Set.copyOf(webhook.events()),
                        webhook.active() && !suspended,
                        List.of(new EncryptedSecret(webhook.secretCiphertext()))));
    }
}
