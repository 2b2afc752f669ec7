package dev.waybill.local.deadletters;

import dev.waybill.local.up.Exports;
import dev.waybill.model.wire.TopicNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How an installation's Kafka is reached: by the variables that the services have.
 *
 * @param client settings of clients, without those that only one kind of them knows
 */
record KafkaSettings(Map<String, Object> client, String deadLetters, String deliveries) {
    private static final String PREFIX = "KAFKA_";

    KafkaSettings {
        client = Map.copyOf(client);
    }

    static KafkaSettings ofEnvironment() {
        String address = Exports.setting("WAYBILL_KAFKA_BOOTSTRAP_SERVERS")
                .or(() -> Exports.setting("WAYBILL_KAFKA"))
                .orElse("localhost:9092");
        return of(System.getenv(), address);
    }

    static KafkaSettings of(Map<String, String> environment, String bootstrapServers) {
        Map<String, Object> client = new HashMap<>();
        environment.forEach((variable, value) -> {
            String name = variable.startsWith(PREFIX)
                    ? variable.substring(PREFIX.length())
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '.')
                    : "";
            // Of clients, as the environment may have settings of other programs too.
            if (ConsumerConfig.configNames().contains(name)
                    && ProducerConfig.configNames().contains(name)) {
                client.put(name, value);
            }
        });
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new KafkaSettings(
                client,
                name(environment, "WAYBILL_TOPICS_DEAD_LETTERS_NAME", TopicNames.DEAD_LETTERS),
                name(environment, "WAYBILL_TOPICS_DELIVERIES_NAME", TopicNames.DELIVERIES));
    }

    private static String name(Map<String, String> environment, String variable, String preset) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .orElse(preset);
    }

    String address() {
        return client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
    }
}
