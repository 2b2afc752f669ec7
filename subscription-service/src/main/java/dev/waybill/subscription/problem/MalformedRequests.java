package dev.waybill.subscription.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Answers what must not come to the REST framework, or what the HTTP server refuses before: requests that are too long,
 * or do not say clearly what they ask of whom.
 */
@ApplicationScoped
class MalformedRequests {
    /** Of path and query, in characters. */
    static final int MAX_TARGET_LENGTH = 4096;
    /** Of the names and values of all header fields, in characters. */
    static final int MAX_FIELDS_LENGTH = 16 * 1024;

    private static final String MALFORMED = "The request line or a header is missing or malformed";
    /** Behind the filter that throws unread bodies away. */
    private static final int SECOND = 900;

    private final ObjectMapper json;

    MalformedRequests(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, SECOND);
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answerFailure);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().length() > MAX_TARGET_LENGTH) {
            answer(context, ProblemType.URI_TOO_LONG, "Path and query have at most 4096 characters");
        } else if (fieldsLength(request) > MAX_FIELDS_LENGTH) {
            answer(context, ProblemType.HEADERS_TOO_LARGE, "The header fields have at most 16384 characters");
        } else if (!namesOneHost(request)) {
            answer(context, ProblemType.INVALID_REQUEST, "A request has one Host header");
        } else {
            context.next();
        }
    }

    private static int fieldsLength(HttpServerRequest request) {
        return request.headers().entries().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
    }

    /** As RFC 9112 section 3.2 has it, and for HTTP/1.0 too: an answer may have to name its own host. */
    private static boolean namesOneHost(HttpServerRequest request) {
        boolean needed = request.version() == HttpVersion.HTTP_1_0;
        return request.headers().getAll(HttpHeaders.HOST).size() <= 1 && (!needed || request.authority() != null);
    }

    private void answerFailure(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 -> answer(context, ProblemType.INVALID_REQUEST, MALFORMED);
            case 404 -> answer(context, ProblemType.NOT_FOUND, ProblemException.NO_SUCH_PATH);
            default -> context.next();
        }
    }

    private void answer(RoutingContext context, ProblemType type, String detail) {
        String path = context.request().uri().split("\\?", 2)[0];
        Problem problem = new Problem(type.uri(), type.title(), type.status(), detail, path, List.of());
        try {
            context.response()
                    .setStatusCode(type.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponse.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can be written as JSON", e);
        }
    }
}
