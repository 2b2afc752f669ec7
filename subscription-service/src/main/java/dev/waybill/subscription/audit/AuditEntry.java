package dev.waybill.subscription.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A change as it is kept. */
@Entity
@Immutable
public class AuditEntry {
    @Id
    private String id;

    private Instant createdAt;
    private String actor;
    private String actorKeyId;
    private String action;
    private String organizationId;
    private String webhookId;
    private String keyId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> fields;

    /** For Hibernate. */
    protected AuditEntry() {}

    AuditEntry(String id, AuditEvent event, Instant now) {
        this.id = id;
        this.createdAt = now;
        this.actor = word(event.actor());
        this.actorKeyId = keyId(event.actor()).orElse(null);
        this.action = event.action().word();
        this.organizationId = event.organizationId();
        this.webhookId = event.webhookId().orElse(null);
        this.keyId = event.keyId().orElse(null);
        this.fields = event.fields();
    }

    private static String word(Actor actor) {
        return switch (actor) {
            case Actor.Admin admin -> "admin";
            case Actor.ApiKey key -> "api_key";
            case Actor.Waybill waybill -> "system";
        };
    }

    private static Optional<String> keyId(Actor actor) {
        return switch (actor) {
            case Actor.ApiKey(var id) -> Optional.of(id);
            case Actor.Admin admin -> Optional.empty();
            case Actor.Waybill waybill -> Optional.empty();
        };
    }

    public String id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** {@code admin}, {@code api_key} or {@code system}. */
    public String actor() {
        return actor;
    }

    public Optional<String> actorKeyId() {
        return Optional.ofNullable(actorKeyId);
    }

    public String action() {
        return action;
    }

    public String organizationId() {
        return organizationId;
    }

    public Optional<String> webhookId() {
        return Optional.ofNullable(webhookId);
    }

    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    public List<String> fields() {
        return List.copyOf(fields);
    }
}
