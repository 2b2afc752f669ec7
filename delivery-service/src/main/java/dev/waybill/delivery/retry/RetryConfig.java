package dev.waybill.delivery.retry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When failed deliveries are tried again. */
@ConfigMapping(prefix = "waybill.retry")
public interface RetryConfig {
    /**
     * How long to wait before each retry, shortest first; as many retries are made as there are delays. Each delay has a
     * topic of its own.
     */
    @WithDefault("10s,60s,300s")
    List<Duration> delays();

    /**
     * How many due deliveries a tier brings back per second at most, in one replica: after an outage everything is due at
     * once, and first attempts must go on.
     */
    @WithDefault("2000")
    int maxPerSecond();
}
