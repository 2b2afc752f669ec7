package dev.waybill.subscription.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A URL that wants events of some types. Every change raises the version, which is what gets it published. */
@Entity
public class Webhook {
    @Id
    private String id;

    @Column(updatable = false)
    private String organizationId;

    private String name;
    private String url;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> events;

    @Column(name = "is_active")
    private boolean active;

    private String inactiveReason;
    private String secretCiphertext;

    // Made by the database of the ciphertext.
    @Column(insertable = false, updatable = false)
    private Long secretKeyId;

    private long version;

    // Written by the publication alone, in statements of its own: a change made meanwhile must not set it back.
    @Column(insertable = false, updatable = false)
    private long publishedVersion;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private Instant deletedAt;

    /** For Hibernate. */
    protected Webhook() {}

    Webhook(String id, String organizationId, NewWebhook request, String secretCiphertext, Instant now) {
        this.id = id;
        this.organizationId = organizationId;
        this.name = request.name().orElse(null);
        this.url = request.url();
        this.events = request.events();
        this.active = true;
        this.secretCiphertext = secretCiphertext;
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void apply(WebhookChange change, Instant now) {
        change.url().ifPresent(newUrl -> url = newUrl);
        change.events().ifPresent(newEvents -> events = newEvents);
        change.name().ifPresent(newName -> name = newName.text().orElse(null));
        change.active().ifPresent(newActive -> active = newActive);
        if (active) {
            inactiveReason = null;
        }
        updatedAt = now;
        version++;
    }

    void deactivate(String reason, Instant now) {
        active = false;
        inactiveReason = reason;
        updatedAt = now;
        version++;
    }

    /** Nothing of it is changed, and yet what is published of it has to be: its organization is on or off now. */
    void republish(Instant now) {
        updatedAt = now;
        version++;
    }

    /** With a ciphertext of the same secret. */
    void reencrypt(String ciphertext, Instant now) {
        secretCiphertext = ciphertext;
        updatedAt = now;
        version++;
    }

    void delete(Instant now) {
        active = false;
        deletedAt = now;
        updatedAt = now;
        version++;
    }

    public String id() {
        return id;
    }

    public String organizationId() {
        return organizationId;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public String url() {
        return url;
    }

    /** In the order in which the owner gave them. */
    public List<String> events() {
        return List.copyOf(events);
    }

    public boolean active() {
        return active;
    }

    /** For people: why it was deactivated, if its owner did not do it. */
    public Optional<String> inactiveReason() {
        return Optional.ofNullable(inactiveReason);
    }

    /** Base64; see {@link dev.waybill.model.secret.SecretCipher}. */
    public String secretCiphertext() {
        return secretCiphertext;
    }

    /** The key that the ciphertext named when it was read; null if it named none. */
    Long secretKeyId() {
        return secretKeyId;
    }

    /** Grows with every change, from 1. */
    public long version() {
        return version;
    }

    public long publishedVersion() {
        return publishedVersion;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public boolean deleted() {
        return deletedAt != null;
    }
}
