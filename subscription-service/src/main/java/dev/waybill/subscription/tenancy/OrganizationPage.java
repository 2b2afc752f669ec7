package dev.waybill.subscription.tenancy;

import java.util.List;

/**
 * A page of organizations.
 *
 * @param organizations newest first
 * @param total organizations on all pages
 */
public record OrganizationPage(List<Organization> organizations, long total) {
    public OrganizationPage {
        organizations = List.copyOf(organizations);
    }
}
