package dev.waybill.subscription.tenancy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A key of an organization, known by its hash alone. */
@Entity
class ApiKey {
    @Id
    private String keyHash;

    private String organizationId;
    private Instant createdAt;
    private Instant revokedAt;

    /** For Hibernate. */
    protected ApiKey() {}

    String keyHash() {
        return keyHash;
    }

    String organizationId() {
        return organizationId;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean revoked() {
        return revokedAt != null;
    }
}
