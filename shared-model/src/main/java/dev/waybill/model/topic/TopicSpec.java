package dev.waybill.model.topic;

import java.time.Duration;
import java.util.Optional;

/**
 * What a topic must be like.
 *
 * @param name on the broker
 * @param partitions for a topic that is made; one that exists keeps its own
 * @param replication for a topic that is made; the broker's default where empty
 * @param cleanup what the broker may remove
 */
public record TopicSpec(String name, int partitions, Optional<Short> replication, Cleanup cleanup) {

    /** What the broker may remove. */
    public sealed interface Cleanup {
        /** All but the newest record of each key. */
        record Compact() implements Cleanup {}

        /**
         * What is older.
         *
         * @param retention for a topic that is made
         * @param atLeast one that exists with less would lose records that are still needed
         */
        record Delete(Duration retention, Duration atLeast) implements Cleanup {}
    }
}
