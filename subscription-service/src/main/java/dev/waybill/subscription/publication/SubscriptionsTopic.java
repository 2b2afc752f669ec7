package dev.waybill.subscription.publication;

import dev.waybill.model.wire.TopicNames;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The topic of webhook snapshots; both services need the same. It is compacted, so it has no retention. A topic that exists
 * keeps its settings.
 */
@ConfigMapping(prefix = "waybill.topics.subscriptions")
interface SubscriptionsTopic {
    /** Snapshots of webhooks: its name. */
    @WithDefault(TopicNames.SUBSCRIPTIONS)
    String name();

    /** Snapshots of webhooks: how many partitions it is made with. Every replica reads all of them. */
    @WithDefault("3")
    int partitions();

    /** Snapshots of webhooks: how many brokers hold a copy when it is made; the broker's default if not set. */
    Optional<Short> replication();
}
