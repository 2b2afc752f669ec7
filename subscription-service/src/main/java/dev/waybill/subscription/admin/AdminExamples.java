package dev.waybill.subscription.admin;

/** What the OpenAPI document shows of the admin API. */
final class AdminExamples {
    static final String ORGANIZATION_ID = "acme";
    static final String KEY_ID = "key-01kpvxt5x7m2qj8s0fz3c9d4ea";

    static final String NEW_ORGANIZATION = """
            {"id": "acme", "name": "Acme Inc."}""";

    static final String ORGANIZATION = """
            {"data": {"id": "acme", "name": "Acme Inc.", "is_suspended": false,
             "created_at": "2026-02-20T10:00:00", "suspended_at": null}}""";

    static final String SUSPENDED = """
            {"data": {"id": "acme", "name": "Acme Inc.", "is_suspended": true,
             "created_at": "2026-02-20T10:00:00", "suspended_at": "2026-02-25T10:00:00"}}""";

    static final String ORGANIZATIONS = """
            {"data": [{"id": "acme", "name": "Acme Inc.", "is_suspended": false,
             "created_at": "2026-02-20T10:00:00", "suspended_at": null}],
             "pagination": {"page": 1, "limit": 50, "total": 1, "has_next": false}}""";

    static final String NEW_KEY = """
            {"name": "CI", "scope": "read", "expires_at": "2027-02-20T10:00:00"}""";

    static final String CREATED_KEY = """
            {"data": {"id": "key-01kpvxt5x7m2qj8s0fz3c9d4ea", "name": "CI", "prefix": "wbk_MfKQ9r8G", "scope": "read",
             "key": "wbk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo",
             "created_at": "2026-02-20T10:00:00", "expires_at": "2027-02-20T10:00:00"}}""";

    static final String KEYS = """
            {"data": [{"id": "key-01kpvxt5x7m2qj8s0fz3c9d4ea", "name": "CI", "prefix": "wbk_MfKQ9r8G", "scope": "read",
             "created_at": "2026-02-20T10:00:00", "expires_at": "2027-02-20T10:00:00",
             "last_used_at": "2026-02-25T10:00:00", "revoked_at": null}],
             "pagination": {"page": 1, "limit": 50, "total": 1, "has_next": false}}""";

    static final String AUDIT = """
            {"data": [{"id": "aud-01kpvxt5x7m2qj8s0fz3c9d4ea", "created_at": "2026-02-20T10:00:00",
             "actor": "api_key", "actor_key_id": "key-01kpvxt5x7m2qj8s0fz3c9d4ea", "action": "webhook.updated",
             "organization_id": "acme", "webhook_id": "wh-01kpvxt5x7m2qj8s0fz3c9d4ea", "key_id": null,
             "fields": ["url"]}],
             "pagination": {"page": 1, "limit": 50, "total": 1, "has_next": false}}""";

    private AdminExamples() {}
}
