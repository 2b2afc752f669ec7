package dev.waybill.subscription.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Answers what the HTTP server refuses before the REST framework sees it, such as one without a Host header. */
@ApplicationScoped
class MalformedRequests {
    private final ObjectMapper json;

    MalformedRequests(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    }

    private void answer(RoutingContext request) {
        ProblemType type = ProblemType.INVALID_REQUEST;
        if (request.statusCode() != type.status()) {
            request.next();
            return;
        }
        String detail = "The request line or a header is missing or malformed";
        String path = request.request().uri().split("\\?", 2)[0];
        Problem problem = new Problem(type.uri(), type.title(), type.status(), detail, path, List.of());
        try {
            request.response()
                    .setStatusCode(type.status())
                    .putHeader("Content-Type", ProblemResponse.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can be written as JSON", e);
        }
    }
}
