package dev.waybill.subscription.audit;

import java.util.List;
import java.util.Optional;

/**
 * One change.
 *
 * @param organizationId whose organization, webhook or key it is
 * @param webhookId which webhook was changed, if one was
 * @param keyId which API key was changed, if one was
 * @param fields the names of the fields that were changed, where only some were
 */
public record AuditEvent(
        Actor actor,
        AuditAction action,
        String organizationId,
        Optional<String> webhookId,
        Optional<String> keyId,
        List<String> fields) {
    public AuditEvent {
        fields = List.copyOf(fields);
    }

    public static AuditEvent ofOrganization(Actor actor, AuditAction action, String organizationId) {
        return new AuditEvent(actor, action, organizationId, Optional.empty(), Optional.empty(), List.of());
    }

    public static AuditEvent ofKey(Actor actor, AuditAction action, String organizationId, String keyId) {
        return new AuditEvent(actor, action, organizationId, Optional.empty(), Optional.of(keyId), List.of());
    }

    public static AuditEvent ofWebhook(
            Actor actor, AuditAction action, String organizationId, String webhookId, List<String> fields) {
        return new AuditEvent(actor, action, organizationId, Optional.of(webhookId), Optional.empty(), fields);
    }
}
