package dev.waybill.subscription.tenancy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** A customer. Its row is the lock that serializes changes to what it owns. */
@Entity
public class Organization {
    @Id
    private String id;

    private String name;
    private Instant createdAt;
    private Instant suspendedAt;
    private Instant deletedAt;

    /** For Hibernate. */
    protected Organization() {}

    void suspend(Instant now) {
        suspendedAt = now;
    }

    void resume() {
        suspendedAt = null;
    }

    void delete(Instant now) {
        name = null;
        deletedAt = now;
    }

    /** Begins anew under the id of one that was deleted, of which nothing comes back. */
    void begin(Optional<String> newName, Instant now) {
        name = newName.orElse(null);
        createdAt = now;
        suspendedAt = null;
        deletedAt = null;
    }

    public String id() {
        return id;
    }

    /** For people. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Since when its keys are refused and nothing is delivered to its webhooks; empty if that is not so. */
    public Optional<Instant> suspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    boolean deleted() {
        return deletedAt != null;
    }
}
