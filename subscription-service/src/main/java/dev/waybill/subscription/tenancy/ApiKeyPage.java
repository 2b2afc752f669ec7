package dev.waybill.subscription.tenancy;

import java.util.List;

/**
 * A page of the keys of one organization.
 *
 * @param keys newest first
 * @param total keys on all pages
 */
public record ApiKeyPage(List<ApiKey> keys, long total) {
    public ApiKeyPage {
        keys = List.copyOf(keys);
    }
}
