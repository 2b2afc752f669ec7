package dev.waybill.subscription.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an answer says about the limit (draft-ietf-httpapi-ratelimit-headers-10; RFC 9110 section 10.2.3). */
final class RateLimitFields {
    private static final String POLICY = "\"api-key\"";

    private RateLimitFields() {}

    /** The names and values of header fields. */
    static Map<String, String> of(RateLimits limits, Allowance allowance) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "RateLimit-Policy",
                POLICY + ";q=" + limits.burst() + ";w=" + limits.window().toSeconds());
        fields.put("RateLimit", POLICY + ";r=" + allowance.remaining() + ";t=" + roundedUp(allowance.untilFull()));
        if (!allowance.granted()) {
            fields.put("Retry-After", Long.toString(roundedUp(allowance.untilNext())));
        }
        return fields;
    }

    /** In seconds, so that who waits so long has waited long enough. */
    static long roundedUp(Duration duration) {
        return Math.ceilDiv(duration.toNanos(), Duration.ofSeconds(1).toNanos());
    }
}
