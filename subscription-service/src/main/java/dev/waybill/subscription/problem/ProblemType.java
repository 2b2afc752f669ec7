package dev.waybill.subscription.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of errors: everything that a client can be told is wrong, with its status and its type URI. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_BODY(400, "The body cannot be read"),
    UNAUTHENTICATED(401, "A valid API key is needed"),
    ADMIN_UNAUTHENTICATED(401, "The admin token is needed"),
    INSUFFICIENT_SCOPE(403, "The API key may not do this"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    WEBHOOK_LIMIT_REACHED(409, "Too many active webhooks"),
    ORGANIZATION_EXISTS(409, "The organization exists already"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The request target is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The header fields are too large"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "The service is not available at the moment");

    private static final String CHALLENGE = "WWW-Authenticate";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The first type of an HTTP status. */
    static Optional<ProblemType> ofStatus(int status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** An absolute URI that names the type and never changes; it is not there to be fetched. */
    public String uri() {
        return "urn:waybill:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a response of this type carries always. */
    Map<String, String> headers() {
        return switch (this) {
            case UNAUTHENTICATED, ADMIN_UNAUTHENTICATED -> Map.of(CHALLENGE, "Bearer");
            case INSUFFICIENT_SCOPE -> Map.of(CHALLENGE, "Bearer error=\"insufficient_scope\", scope=\"full\"");
            case UNAVAILABLE -> Map.of("Retry-After", "2");
            case INVALID_REQUEST,
                    MALFORMED_BODY,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    WEBHOOK_LIMIT_REACHED,
                    ORGANIZATION_EXISTS,
                    BODY_TOO_LARGE,
                    URI_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    RATE_LIMITED,
                    HEADERS_TOO_LARGE,
                    INTERNAL_ERROR -> Map.of();
        };
    }
}
