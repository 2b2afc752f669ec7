package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Lets nobody administer anything without the admin token. Without a configured one, there is nothing to be found. */
class AdminFilter {
    private static final String PATH = "/api/admin/v1";

    private final AdminToken token;

    AdminFilter(AdminToken token) {
        this.token = token;
    }

    /** Before a resource is looked for: what the framework says of methods and media types would tell of resources. */
    @ServerRequestFilter(preMatching = true)
    void authenticatePath(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        if (path.equals(PATH) || path.startsWith(PATH + "/")) {
            authenticate(request);
        }
    }

    /** Once more by resource: no other way of writing a path must lead past the check. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void authenticateResource(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (resource.getResourceClass().isAnnotationPresent(Administrative.class)) {
            authenticate(request);
        }
    }

    private void authenticate(ContainerRequestContext request) {
        if (!token.configured()) {
            throw ProblemException.noSuchPath();
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        switch (BearerCredentials.of(Optional.ofNullable(header))) {
            case BearerCredentials.Missing missing ->
                throw unauthenticated("Send the admin token in the header Authorization: Bearer <admin token>");
            case BearerCredentials.Malformed malformed ->
                throw unauthenticated("The Authorization header is not of the form Bearer <admin token>");
            case BearerCredentials.Given(var given) -> {
                if (!token.matches(given)) {
                    throw unauthenticated("The admin token is not accepted");
                }
            }
        }
    }

    private static ProblemException unauthenticated(String detail) {
        return new ProblemException(ProblemType.ADMIN_UNAUTHENTICATED, detail);
    }
}
