package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicNamesTest {

    @Test
    void namesStayWhatDeploymentsKnow() {
        assertThat(TopicNames.EVENTS).isEqualTo("waybill.events");
        assertThat(TopicNames.SUBSCRIPTIONS).isEqualTo("waybill.subscriptions");
        assertThat(TopicNames.DELIVERIES).isEqualTo("waybill.deliveries");
        assertThat(TopicNames.DIVERTED).isEqualTo("waybill.diverted");
        assertThat(TopicNames.ATTEMPTS).isEqualTo("waybill.attempts");
        assertThat(TopicNames.DEAD_LETTERS).isEqualTo("waybill.dead-letters");
    }
}
