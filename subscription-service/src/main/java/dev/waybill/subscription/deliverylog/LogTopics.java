package dev.waybill.subscription.deliverylog;

import dev.waybill.model.wire.TopicNames;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * The topics that the log reads, and the one for what it can't take; the delivery-service needs the same. All but the
 * names matter only when a topic is made; one that exists keeps its settings.
 */
@ConfigMapping(prefix = "waybill.topics")
interface LogTopics {
    /** Deliveries that are due. */
    Deliveries deliveries();

    /** Outcomes of attempts. */
    Attempts attempts();

    /** What was put aside. */
    DeadLetters deadLetters();

    /** What all of them have. */
    interface Topic {
        /** Its name. */
        String name();

        /** How many partitions it is made with: the most replicas that can share its records. */
        int partitions();

        /** How many brokers hold a copy when it is made; the broker's default if not set. */
        Optional<Short> replication();

        /** How long records are kept, if it is made. Payloads live in these topics only: what is gone is gone. */
        Duration retention();
    }

    /** {@code waybill.topics.deliveries}. */
    interface Deliveries extends Topic {
        @Override
        @WithDefault(TopicNames.DELIVERIES)
        String name();

        @Override
        @WithDefault("12")
        int partitions();

        @Override
        @WithDefault("7d")
        Duration retention();
    }

    /** {@code waybill.topics.attempts}. */
    interface Attempts extends Topic {
        @Override
        @WithDefault(TopicNames.ATTEMPTS)
        String name();

        @Override
        @WithDefault("12")
        int partitions();

        @Override
        @WithDefault("7d")
        Duration retention();
    }

    /** {@code waybill.topics.dead-letters}. */
    interface DeadLetters extends Topic {
        @Override
        @WithDefault(TopicNames.DEAD_LETTERS)
        String name();

        /** How many partitions it is made with. */
        @Override
        @WithDefault("3")
        int partitions();

        /** How long records are kept, if it is made: for so long people can look at them and put them back. */
        @Override
        @WithDefault("30d")
        Duration retention();
    }
}
