package dev.waybill.subscription.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;

/** The organizations. */
@ApplicationScoped
public class OrganizationRepository implements PanacheRepositoryBase<Organization, String> {

    /** Waits until no other transaction changes what this organization owns; holds until the transaction ends. */
    public void lock(String organizationId) {
        findById(organizationId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Adds an organization unless it exists. */
    void add(String organizationId, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        "insert into organization (id, created_at) values (:id, :now) on conflict do nothing")
                .setParameter("id", organizationId)
                .setParameter("now", now)
                .executeUpdate();
    }
}
