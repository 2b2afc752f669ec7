package dev.waybill.subscription.webhook;

/** Webhooks as the OpenAPI document shows them. */
final class WebhookExamples {
    static final String ID = "wh-01kpvxt5x7m2qj8s0fz3c9d4ea";

    static final String NEW = """
            {"url": "https://example.com/webhooks", "events": ["campaign.created", "campaign.launched"], "name": "CRM Sync"}""";

    static final String CREATED = """
            {"data": {"id": "wh-01kpvxt5x7m2qj8s0fz3c9d4ea", "name": "CRM Sync", "url": "https://example.com/webhooks",
             "events": ["campaign.created", "campaign.launched"], "is_active": true,
             "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=",
             "created_at": "2026-02-20T10:00:00", "updated_at": "2026-02-20T10:00:00"}}""";

    static final String ONE = """
            {"data": {"id": "wh-01kpvxt5x7m2qj8s0fz3c9d4ea", "name": "CRM Sync", "url": "https://example.com/webhooks",
             "events": ["campaign.created", "campaign.launched"], "is_active": true,
             "created_at": "2026-02-20T10:00:00", "updated_at": "2026-02-20T10:00:00",
             "inactive_reason": null}}""";

    static final String LISTED = """
            {"data": [{"id": "wh-01kpvxt5x7m2qj8s0fz3c9d4ea", "name": "CRM Sync", "url": "https://example.com/webhooks",
             "events": ["campaign.created", "campaign.launched"], "is_active": true,
             "created_at": "2026-02-20T10:00:00", "updated_at": "2026-02-20T10:00:00",
             "inactive_reason": null}]}""";

    static final String CHANGE = """
            {"events": ["campaign.created"], "is_active": false}""";

    private WebhookExamples() {}
}
