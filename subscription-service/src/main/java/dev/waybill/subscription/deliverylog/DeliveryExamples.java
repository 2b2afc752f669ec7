package dev.waybill.subscription.deliverylog;

/** Deliveries as the OpenAPI document shows them. */
final class DeliveryExamples {
    static final String ID = "del-2vqbr0xk8m4c1z6yt9w5hgn3pd";

    static final String LISTED = """
            {"data": [{"id": "del-2vqbr0xk8m4c1z6yt9w5hgn3pd", "event": "campaign.created", "status": "success",
             "attempts": 1, "max_attempts": 4, "response_code": 200, "error_message": null,
             "created_at": "2026-02-25T10:00:00", "completed_at": "2026-02-25T10:00:01",
             "event_id": "evt-7c9e6679", "next_attempt_at": null}],
             "pagination": {"page": 1, "limit": 50, "total": 1, "has_next": false}}""";

    static final String ONE = """
            {"data": {"id": "del-2vqbr0xk8m4c1z6yt9w5hgn3pd", "event": "campaign.created", "status": "pending",
             "attempts": 1, "max_attempts": 4, "response_code": 503, "error_message": "HTTP 503",
             "created_at": "2026-02-25T10:00:00", "completed_at": null,
             "event_id": "evt-7c9e6679", "next_attempt_at": "2026-02-25T10:00:11",
             "attempt_log": [{"number": 1, "started_at": "2026-02-25T10:00:00", "duration_ms": 31,
              "response_code": 503, "error_message": "HTTP 503", "response_snippet": "upstream busy"}]}}""";

    private DeliveryExamples() {}
}
