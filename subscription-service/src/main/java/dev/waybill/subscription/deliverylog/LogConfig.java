package dev.waybill.subscription.deliverylog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the delivery log is kept, and what the log of the service looks like. */
@ConfigMapping(prefix = "waybill.log")
interface LogConfig {
    /**
     * How long deliveries are kept after their creation, from 1d to 36500d. They go in groups of a sixth of it, so that a
     * delivery may be there so much longer. It is no shorter than a delivery can be under way.
     */
    @WithDefault("30d")
    Duration retention();

    /** What is printed: {@code json}, an object in each line, for machines; or {@code text}, for people. */
    @WithDefault("json")
    Format format();

    /** What a line looks like. */
    enum Format {
        JSON,
        TEXT
    }
}
