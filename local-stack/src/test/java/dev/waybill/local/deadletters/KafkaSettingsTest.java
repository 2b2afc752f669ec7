package dev.waybill.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    @Test
    void takesWhatTheServicesTakeAndNothingElse() {
        KafkaSettings settings = KafkaSettings.of(
                Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/ca.pem",
                        "KAFKA_HOME", "/opt/kafka",
                        "KAFKA_GROUP_ID", "of-consumers-alone",
                        "WAYBILL_TOPICS_DELIVERIES_NAME", "mine",
                        "WAYBILL_TOPICS_DEAD_LETTERS_NAME", ""),
                "kafka:9093");

        assertThat(settings.client())
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka:9093"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("ssl.truststore.location", "/etc/ca.pem"));
        assertThat(settings.deliveries()).isEqualTo("mine");
        assertThat(settings.deadLetters()).isEqualTo("waybill.dead-letters");
    }
}
