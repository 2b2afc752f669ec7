package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Lets nobody in without a valid API key. It asks which resource was matched and not what the path looks like, so that no
 * way of writing a path leads past it.
 */
class AuthenticationFilter {
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final KeyCheck keys;
    private final Caller caller;

    AuthenticationFilter(KeyCheck keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void authenticate(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (isAdministrative(resource)) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        caller.is(
                switch (BearerCredentials.of(Optional.ofNullable(header))) {
                    case BearerCredentials.Missing missing ->
                        throw unauthenticated("Send your API key in the header Authorization: Bearer <API key>");
                    case BearerCredentials.Malformed malformed ->
                        throw unauthenticated("The Authorization header is not of the form Bearer <API key>");
                    case BearerCredentials.Given(var token) ->
                        ApiKeyHash.ofKey(token).flatMap(keys::accept).orElseThrow(ProblemException::keyNotAccepted);
                });
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void authorize(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (!isAdministrative(resource) && !allows(caller.scope(), request.getMethod())) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "This takes an API key of the scope full; yours has the scope read");
        }
    }

    private static boolean allows(KeyScope scope, String method) {
        return switch (scope) {
            case FULL -> true;
            case READ -> SAFE.contains(method);
        };
    }

    private static boolean isAdministrative(SimpleResourceInfo resource) {
        return resource.getResourceClass().isAnnotationPresent(Administrative.class);
    }

    private static ProblemException unauthenticated(String detail) {
        return new ProblemException(ProblemType.UNAUTHENTICATED, detail);
    }
}
