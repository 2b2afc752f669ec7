package dev.waybill.subscription;

/** Errors as the OpenAPI document shows them. */
final class ApiExamples {
    static final String INVALID = """
            {"type": "urn:waybill:problem:invalid-request", "title": "The request is not valid", "status": 400,
             "detail": "2 things are wrong with this request; errors lists them", "instance": "/api/v1/webhooks",
             "errors": [
               {"field": "url", "message": "must be an absolute http or https URL such as https://example.com/webhooks"},
               {"field": "events", "message": "is required"}]}""";

    static final String UNAUTHENTICATED = """
            {"type": "urn:waybill:problem:unauthenticated", "title": "A valid API key is needed", "status": 401,
             "detail": "Send your API key in the header Authorization: Bearer <API key>", "instance": "/api/v1/webhooks"}""";

    static final String INSUFFICIENT_SCOPE = """
            {"type": "urn:waybill:problem:insufficient-scope", "title": "The API key may not do this", "status": 403,
             "detail": "This takes an API key of the scope full; yours has the scope read",
             "instance": "/api/v1/webhooks"}""";

    static final String RATE_LIMITED = """
            {"type": "urn:waybill:problem:rate-limited", "title": "Too many requests", "status": 429,
             "detail": "This API key asks more often than it may; ask again in 1 s",
             "instance": "/api/v1/webhooks"}""";

    static final String NOT_FOUND = """
            {"type": "urn:waybill:problem:not-found", "title": "There is nothing here", "status": 404,
             "detail": "Your organization has no webhook with this id",
             "instance": "/api/v1/webhooks/wh-01kpvxt5x7m2qj8s0fz3c9d4ea"}""";

    static final String LIMIT_REACHED = """
            {"type": "urn:waybill:problem:webhook-limit-reached", "title": "Too many active webhooks", "status": 409,
             "detail": "Your organization has 10 active webhooks, which is the most it may have; deactivate or delete one",
             "instance": "/api/v1/webhooks"}""";

    private ApiExamples() {}
}
