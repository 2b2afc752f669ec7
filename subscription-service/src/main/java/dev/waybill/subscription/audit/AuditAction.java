package dev.waybill.subscription.audit;

/** What can be done. The words are part of the API and stored, so they never change. */
public enum AuditAction {
    ORGANIZATION_CREATED("organization.created"),
    ORGANIZATION_SUSPENDED("organization.suspended"),
    ORGANIZATION_RESUMED("organization.resumed"),
    ORGANIZATION_DELETED("organization.deleted"),
    KEY_CREATED("key.created"),
    KEY_REVOKED("key.revoked"),
    WEBHOOK_CREATED("webhook.created"),
    WEBHOOK_UPDATED("webhook.updated"),
    WEBHOOK_DEACTIVATED("webhook.deactivated"),
    WEBHOOK_REENCRYPTED("webhook.reencrypted"),
    WEBHOOK_DELETED("webhook.deleted");

    private final String word;

    AuditAction(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
