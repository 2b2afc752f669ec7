package dev.waybill.subscription.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are brought to Kafka. */
@ConfigMapping(prefix = "waybill.publication")
interface PublicationConfig {
    /**
     * How long a change can stay unnoticed if the replica that made it died before it said so, and the pause between two
     * tries while Kafka is away.
     */
    @WithDefault("1s")
    Duration interval();

    /** How long Kafka has for a batch; what is not acknowledged by then is tried again. */
    @WithDefault("5s")
    Duration deliveryTimeout();

    /** The most webhooks of one batch. */
    @WithDefault("500")
    int batchSize();

    /**
     * How long after a publication it is repeated, and the row of a deleted webhook removed. Longer than a replica can
     * be stalled and come back: what such a replica still had in flight may overwrite newer records on the topic, and
     * the repetition sets that right.
     */
    @WithDefault("1h")
    Duration settleAfter();
}
