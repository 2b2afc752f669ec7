package dev.waybill.subscription.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The organizations. */
@ApplicationScoped
public class OrganizationRepository implements PanacheRepositoryBase<Organization, String> {

    /**
     * Waits until no other transaction changes what this organization owns; holds until the transaction ends.
     *
     * @return whether there is such an organization, which may be suspended but is not deleted
     */
    public boolean lock(String organizationId) {
        return locked(organizationId)
                .filter(organization -> !organization.deleted())
                .isPresent();
    }

    /** As {@link #lock}; a deleted one too. */
    Optional<Organization> locked(String organizationId) {
        return Optional.ofNullable(findById(organizationId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Empty if there is none, or if it is deleted. */
    Optional<Organization> find(String organizationId) {
        return OrganizationId.plausible(organizationId)
                ? findByIdOptional(organizationId).filter(organization -> !organization.deleted())
                : Optional.empty();
    }

    /** Newest first, without deleted ones. */
    List<Organization> page(int limit, long skipped) {
        return getEntityManager()
                .createQuery(
                        "from Organization where deletedAt is null order by createdAt desc, id desc",
                        Organization.class)
                .setFirstResult(Math.clamp(skipped, 0, Integer.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList();
    }

    long total() {
        return count("deletedAt is null");
    }

    /**
     * Adds an organization unless it exists, even if it is deleted.
     *
     * @return whether it was added
     */
    boolean add(String organizationId, Optional<String> name, Instant now) {
        return getEntityManager()
                        .createNativeQuery("insert into organization (id, name, created_at) values (:id, :name, :now)"
                                + " on conflict do nothing")
                        .setParameter("id", organizationId)
                        .setParameter("name", name.orElse(null))
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
