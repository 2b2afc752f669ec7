package dev.waybill.subscription.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The limits as they are configured, if there are to be any. */
@ApplicationScoped // behind a proxy: filters are made before there is configuration
@Startup(1) // so that a limit nobody can mean stops the start
class ConfiguredLimits {
    private final Optional<RateLimits> limits;

    ConfiguredLimits(RateLimitConfig configuration) {
        require(configuration.perSecond() >= 1, "per-second is at least 1; it is " + configuration.perSecond());
        require(configuration.burst() >= 1, "burst is at least 1; it is " + configuration.burst());
        limits = Optional.of(configuration)
                .filter(RateLimitConfig::enabled)
                .map(enabled -> new RateLimits(enabled.perSecond(), enabled.burst(), TimeMeter.SYSTEM_NANOTIME));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new ConfigurationException("waybill.api.rate-limit." + rule);
        }
    }

    /** Empty if there is no limit. */
    Optional<Allowance> take(String keyId) {
        return limits.map(limiting -> limiting.take(keyId));
    }

    /** The header fields of an answer to a request with this allowance. */
    Map<String, String> fields(Allowance allowance) {
        return limits.map(limiting -> RateLimitFields.of(limiting, allowance)).orElseGet(Map::of);
    }
}
