package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nobody in without a valid API key (RFC 6750 section 2.1). */
class AuthenticationFilter {
    private static final String PROTECTED = "/api/v1/";
    private static final Pattern CREDENTIALS = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final ApiKeyRepository keys;
    private final Caller caller;

    AuthenticationFilter(ApiKeyRepository keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @ServerRequestFilter
    void authenticate(ContainerRequestContext request) {
        if (!request.getUriInfo().getRequestUri().getPath().startsWith(PROTECTED)) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            throw unauthenticated("Send your API key in the header Authorization: Bearer <API key>");
        }
        String organization = key(header)
                .flatMap(ApiKeyHash::ofKey)
                .flatMap(keys::organizationOf)
                .orElseThrow(() -> unauthenticated("The Authorization header does not carry a valid API key"));
        caller.is(organization);
    }

    private static Optional<String> key(String header) {
        Matcher credentials = CREDENTIALS.matcher(header);
        return credentials.matches() ? Optional.of(credentials.group(1)) : Optional.empty();
    }

    private static ProblemException unauthenticated(String detail) {
        return new ProblemException(ProblemType.UNAUTHENTICATED, detail);
    }
}
