package dev.waybill.subscription.problem;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.waybill.subscription.database.DatabaseOutage;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request early into a problem. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final AllowedMethods allowed;

    ProblemMappers(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    Response expected(ProblemException problem, UriInfo uri) {
        return ProblemResponse.of(problem.type(), problem.getMessage(), problem.errors(), path(uri))
                .build();
    }

    /** What the REST framework refuses before a resource sees it. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri, Request request) {
        int status = refusal.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(refusal, uri);
        }
        Set<String> methods = allowed.of(path(uri));
        ProblemType type = ProblemType.ofStatus(status).orElse(ProblemType.INVALID_REQUEST);
        if (type == ProblemType.NOT_FOUND && !methods.isEmpty() && !methods.contains(request.getMethod())) {
            // The framework lost its way between resource classes whose paths begin alike: the path exists.
            type = ProblemType.METHOD_NOT_ALLOWED;
        }
        Response.ResponseBuilder response = ProblemResponse.of(type, detail(type), List.of(), path(uri));
        if (type == ProblemType.METHOD_NOT_ALLOWED) {
            response.header(HttpHeaders.ALLOW, String.join(", ", methods));
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        if (DatabaseOutage.causes(failure)) {
            LOG.warnf("Answered 503 to a request: the database is away (%s)", DatabaseOutage.describe(failure));
            String detail = "The database cannot be reached; nothing was changed, try again in a moment";
            return ProblemResponse.of(ProblemType.UNAVAILABLE, detail, List.of(), path(uri))
                    .build();
        }
        String reference = UlidCreator.getUlid().toString().toLowerCase(Locale.ROOT);
        LOG.errorf(failure, "Answered 500 to a request, reference %s", reference);
        String detail = "Our log tells more about it under the reference " + reference;
        return ProblemResponse.of(ProblemType.INTERNAL_ERROR, detail, List.of(), path(uri))
                .build();
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> ProblemException.NO_SUCH_PATH;
            case METHOD_NOT_ALLOWED -> "The Allow header lists the methods that this path takes";
            case NOT_ACCEPTABLE -> "This API answers in application/json; let the Accept header allow it";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json";
            case INVALID_REQUEST,
                    MALFORMED_BODY,
                    UNAUTHENTICATED,
                    ADMIN_UNAUTHENTICATED,
                    INSUFFICIENT_SCOPE,
                    WEBHOOK_LIMIT_REACHED,
                    ORGANIZATION_EXISTS,
                    BODY_TOO_LARGE,
                    URI_TOO_LONG,
                    RATE_LIMITED,
                    HEADERS_TOO_LARGE,
                    INTERNAL_ERROR,
                    UNAVAILABLE -> type.title();
        };
    }

    private static String path(UriInfo uri) {
        return uri.getRequestUri().getRawPath();
    }
}
