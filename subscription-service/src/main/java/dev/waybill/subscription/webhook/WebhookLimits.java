package dev.waybill.subscription.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much an organization may have. */
@ConfigMapping(prefix = "waybill.webhooks")
interface WebhookLimits {
    /**
     * The most active webhooks of one organization; what would exceed it is refused with 409. Lowering it leaves those
     * that exist alone.
     */
    @WithDefault("10")
    int maxActivePerOrganization();
}
