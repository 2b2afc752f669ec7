package dev.waybill.subscription.audit;

import java.util.List;

/**
 * A page of the audit trail of one organization.
 *
 * @param entries newest first
 * @param total entries on all pages
 */
public record AuditPage(List<AuditEntry> entries, long total) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
