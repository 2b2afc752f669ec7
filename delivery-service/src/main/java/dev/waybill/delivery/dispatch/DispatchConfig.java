package dev.waybill.delivery.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries are POSTed. */
@ConfigMapping(prefix = "waybill.dispatch")
public interface DispatchConfig {
    /**
     * How long one attempt may take, from the name lookup to the end of the response body. Waiting for its turn is not
     * part of it.
     */
    @WithDefault("15s")
    Duration deadline();

    /**
     * How many attempts to receivers that answer promptly are in flight at a time in one replica, and as many again to
     * receivers that are slow. More need more memory (a body each), fewer are a lower ceiling: attempts per second are at
     * most this number divided by the receivers' response time.
     */
    @WithDefault("1000")
    int maxInFlight();

    /**
     * How many attempts of one webhook are in flight at a time at most in one replica. How many there really are depends
     * on how the receiver behaves; one that hangs gets single probes.
     */
    @WithDefault("64")
    int maxInFlightPerWebhook();

    /**
     * How long an idle connection is kept, unless more than twice as many are open as attempts may be in flight. Below the
     * 5 s after which common servers close theirs.
     */
    @WithDefault("4s")
    Duration keepAlive();

    /** How long a stop waits for attempts in flight; what is not done by then is repeated after the next start. */
    @WithDefault("16s")
    Duration drain();

    /** The value of the User-Agent header. */
    @WithDefault("Waybill")
    String userAgent();
}
