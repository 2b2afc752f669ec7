package dev.waybill.subscription.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The entries of the audit trail. */
@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntry, String> {

    /** Newest first. */
    List<AuditEntry> page(String organizationId, int limit, long skipped) {
        return getEntityManager()
                .createQuery(
                        "from AuditEntry where organizationId = :organization order by createdAt desc, id desc",
                        AuditEntry.class)
                .setParameter("organization", organizationId)
                .setFirstResult(Math.clamp(skipped, 0, Integer.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList();
    }
}
