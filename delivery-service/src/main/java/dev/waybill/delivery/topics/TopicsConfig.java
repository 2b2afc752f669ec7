package dev.waybill.delivery.topics;

import dev.waybill.model.wire.TopicNames;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The topics. All but the names matter only when a topic is made; one that exists keeps its settings. */
@ConfigMapping(prefix = "waybill.topics")
public interface TopicsConfig {
    /** CloudEvents from upstream services. */
    Events events();

    /** Snapshots of webhooks. */
    Subscriptions subscriptions();

    /** Deliveries that are due. */
    Deliveries deliveries();

    /** Deliveries that wait for their next attempt; one topic for each delay. */
    Retry retry();

    /** Deliveries that wait for receivers that do not keep up. */
    Diverted diverted();

    /** Outcomes of attempts. */
    Attempts attempts();

    /** What was put aside. */
    DeadLetters deadLetters();

    /** What all topics have. */
    interface Topic {
        /** How many brokers hold a copy when it is made; the broker's default if not set. */
        Optional<Short> replication();
    }

    /** What a topic has whose records go by age. */
    interface Retained extends Topic {
        /** How many partitions it is made with: the most replicas that can share its records. */
        @WithDefault("12")
        int partitions();

        /** How long records are kept, if it is made. Payloads live in these topics only: what is gone is gone. */
        @WithDefault("7d")
        Duration retention();
    }

    /** {@code waybill.topics.events}. */
    interface Events extends Retained {
        /** Its name. */
        @WithDefault(TopicNames.EVENTS)
        String name();
    }

    /** {@code waybill.topics.subscriptions}. */
    interface Subscriptions extends Topic {
        /** Its name. */
        @WithDefault(TopicNames.SUBSCRIPTIONS)
        String name();

        /** How many partitions it is made with. Every replica reads all of them. */
        @WithDefault("3")
        int partitions();
    }

    /** {@code waybill.topics.deliveries}. */
    interface Deliveries extends Retained {
        /** Its name. */
        @WithDefault(TopicNames.DELIVERIES)
        String name();
    }

    /** {@code waybill.topics.retry}. */
    interface Retry extends Retained {
        /** What the names of the topics begin with; the delay follows. */
        @WithDefault(TopicNames.RETRY_PREFIX)
        String prefix();
    }

    /** {@code waybill.topics.diverted}. */
    interface Diverted extends Retained {
        /** Its name. */
        @WithDefault(TopicNames.DIVERTED)
        String name();
    }

    /** {@code waybill.topics.attempts}. */
    interface Attempts extends Retained {
        /** Its name. */
        @WithDefault(TopicNames.ATTEMPTS)
        String name();
    }

    /** {@code waybill.topics.dead-letters}. */
    interface DeadLetters extends Topic {
        /** Its name. */
        @WithDefault(TopicNames.DEAD_LETTERS)
        String name();

        /** How many partitions it is made with. */
        @WithDefault("3")
        int partitions();

        /** How long records are kept, if it is made: for so long people can look at them and put them back. */
        @WithDefault("30d")
        Duration retention();
    }
}
