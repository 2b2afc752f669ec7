package dev.waybill.subscription.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** A key of an organization, known by its hash alone. */
@Entity
public class ApiKey {
    @Id
    private String keyHash;

    private String id;
    private String organizationId;
    private String name;
    private String prefix;
    private String scope;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant revokedAt;

    // Written in a statement of its own, which waits for nobody.
    @Column(insertable = false, updatable = false)
    private Instant lastUsedAt;

    /** For Hibernate. */
    protected ApiKey() {}

    ApiKey(String id, GeneratedKey generated, String organizationId, NewApiKey request, Instant now) {
        this.id = id;
        this.keyHash = generated.hash().hex();
        this.prefix = generated.prefix();
        this.organizationId = organizationId;
        this.name = request.name();
        this.scope = request.scope().word();
        this.createdAt = now;
        this.expiresAt = request.expiresAt().orElse(null);
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    String keyHash() {
        return keyHash;
    }

    /** Says nothing about the key. */
    public String id() {
        return id;
    }

    public String organizationId() {
        return organizationId;
    }

    /** For people. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** How the key begins, if that was noted. */
    public Optional<String> prefix() {
        return Optional.ofNullable(prefix);
    }

    public KeyScope scope() {
        return KeyScope.ofWord(scope).orElseThrow();
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** From when on it is refused. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    /** Late by up to a minute. */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }
}
