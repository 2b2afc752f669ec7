package dev.waybill.subscription.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often each API key may ask one replica. */
@ConfigMapping(prefix = "waybill.api.rate-limit")
interface RateLimitConfig {
    /** Whether there is a limit at all; without one, no answer has RateLimit headers. */
    @WithDefault("true")
    boolean enabled();

    /** Requests per second that a key may keep up, at least 1; what is beyond it is refused with 429. */
    @WithDefault("500")
    int perSecond();

    /** Requests that a key which was idle may make at once, at least 1. */
    @WithDefault("1000")
    int burst();
}
