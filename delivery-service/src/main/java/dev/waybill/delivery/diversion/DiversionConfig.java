package dev.waybill.delivery.diversion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries wait for receivers that do not keep up. */
@ConfigMapping(prefix = "waybill.diversion")
public interface DiversionConfig {
    /**
     * How long a delivery waits, unattempted, before it is given up. Longer than the outages that receivers should get
     * over without losing anything, and shorter than events stay useful.
     */
    @WithDefault("24h")
    Duration limit();
}
