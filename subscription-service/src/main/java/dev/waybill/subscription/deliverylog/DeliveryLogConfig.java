package dev.waybill.subscription.deliverylog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the delivery log is filled. */
@ConfigMapping(prefix = "waybill.delivery-log")
interface DeliveryLogConfig {

    /** The consumer group. Replicas share it; a new name reads both topics again from the start, which changes nothing. */
    @WithDefault("waybill-delivery-log")
    String group();

    /** Records that go into one transaction at most. More means fewer commits and more memory. */
    @WithDefault("5000")
    int batch();

    /**
     * How long PostgreSQL may be silent during a write before the connection is given up and the batch is tried again.
     * Must be well below five minutes, after which Kafka takes a silent consumer for dead.
     */
    @WithDefault("30s")
    Duration writeTimeout();
}
