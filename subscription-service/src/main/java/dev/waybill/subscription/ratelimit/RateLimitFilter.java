package dev.waybill.subscription.ratelimit;

import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;
import dev.waybill.subscription.tenancy.Caller;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refuses what is over the limit, and says in every answer how much is left. */
class RateLimitFilter {
    private static final String ALLOWANCE = Allowance.class.getName();

    private final ConfiguredLimits limits;
    private final Caller caller;

    RateLimitFilter(ConfiguredLimits limits, Caller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    /** Behind the authentication: who has no valid key uses up nothing of anybody. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION + 1)
    void limit(ContainerRequestContext request) {
        if (caller.authenticated()) {
            limits.take(caller.keyId()).ifPresent(allowance -> {
                request.setProperty(ALLOWANCE, allowance);
                if (!allowance.granted()) {
                    throw refused(allowance);
                }
            });
        }
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            limits.fields(allowance)
                    .forEach((name, value) -> response.getHeaders().putSingle(name, value));
        }
    }

    private static ProblemException refused(Allowance allowance) {
        return new ProblemException(
                ProblemType.RATE_LIMITED,
                "This API key asks more often than it may; ask again in "
                        + RateLimitFields.roundedUp(allowance.untilNext()) + " s");
    }
}
