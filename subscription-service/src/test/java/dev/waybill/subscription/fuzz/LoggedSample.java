package dev.waybill.subscription.fuzz;

import dev.waybill.subscription.ApiClient;
import dev.waybill.subscription.Tenants;
import java.util.Map;

/** A webhook with a delivery in its log, told in text of all kinds. */
final class LoggedSample {
    private static final String DELIVERY = "del-fuzz0000000000000000000000";
    private static final String TEXT = "\"\\\u0001\u2028\uFFFE\uD83D\uDE00";

    private LoggedSample() {}

    /** @return the ids in its path */
    static Map<String, String> insert(ApiClient api, Tenants tenants) {
        String webhook = api.post(
                        "/api/v1/webhooks", "{\"url\": \"https://example.com\", \"events\": [\"campaign.created\"]}")
                .data()
                .get("id")
                .asText();
        tenants.execute(
                "insert into delivery select ?, id, organization_id, 'campaign.created', ?, 'pending', 1, 4, 503, ?,"
                        + " now(), null, now(), 0, 0, '' from webhook where id = ?",
                DELIVERY,
                TEXT,
                TEXT,
                webhook);
        tenants.execute(
                "insert into attempt select id, 1, now(), 31, 503, ?, ?, '', created_at from delivery where id = ?",
                TEXT,
                TEXT,
                DELIVERY);
        tenants.countLog(webhook);
        return Map.of("webhook_id", webhook, "delivery_id", DELIVERY);
    }
}
