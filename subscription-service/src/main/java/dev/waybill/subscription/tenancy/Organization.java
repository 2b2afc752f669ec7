package dev.waybill.subscription.tenancy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A customer. Its row is the lock that serializes changes to what it owns. */
@Entity
class Organization {
    @Id
    private String id;

    private Instant createdAt;

    /** For Hibernate. */
    protected Organization() {}

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }
}
