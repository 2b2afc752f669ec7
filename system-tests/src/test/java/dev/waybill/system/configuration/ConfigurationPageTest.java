package dev.waybill.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.deploy.ConfigurationKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path FRAME = Path.of("src", "test", "resources", "configuration-frame.md");
    private static final Path STORED = Path.of("..", "docs", "configuration.md");
    private static final Path COMPOSED = Path.of("target", "configuration.md");

    @Test
    void thePageSaysWhatTheServicesSay() throws IOException {
        String composed = ConfigurationPage.compose(
                Files.readString(FRAME),
                ServiceSettings.of("subscription-service"),
                ServiceSettings.of("delivery-service"));
        Files.createDirectories(COMPOSED.getParent());
        Files.writeString(COMPOSED, composed);

        assertThat(Files.exists(STORED) ? Files.readString(STORED) : "")
                .as(
                        "docs/configuration.md is not what the services say; if they are right, refresh it from the root with: "
                                + "cp system-tests/target/configuration.md docs/configuration.md")
                .isEqualTo(composed);
    }

    @Test
    void settingsOfKafkaAreOnesThatItsClientsKnow() {
        List<Set<String>> clients =
                List.of(AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames());

        assertThat(names("KAFKA_")).isNotEmpty().allSatisfy(variable -> {
            String setting = variable.substring("KAFKA_".length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.');
            assertThat(clients).as(setting).anyMatch(names -> names.contains(setting));
        });
    }

    @Test
    void whatOnlyOneServiceHasIsNotSaidOfBoth() {
        assertThat(ConfigurationKeys.of("subscription-service"))
                .contains("WAYBILL_DATABASE_URL", "WAYBILL_KAFKA_BOOTSTRAP_SERVERS")
                .doesNotContain("WAYBILL_DISPATCH_DEADLINE");
        assertThat(ConfigurationKeys.of("delivery-service"))
                .contains("WAYBILL_DISPATCH_DEADLINE", "WAYBILL_KAFKA_BOOTSTRAP_SERVERS")
                .doesNotContain("WAYBILL_DATABASE_URL");
    }

    private static Set<String> names(String prefix) {
        return Stream.of("subscription-service", "delivery-service")
                .flatMap(service -> ConfigurationKeys.of(service).stream())
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
