package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that could do harm is refused, with one clear line. */
@ExtendWith(PairExtension.class)
class RefusedStartIT {
    private static final String NO_KEY = "c2hvcnQ=";

    private final WaybillPair pair;

    @TempDir
    private Path folder;

    RefusedStartIT(WaybillPair pair) {
        this.pair = pair;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delivery-service     |              |      | neither WAYBILL_ENCRYPTION_KEYS nor WAYBILL_ENCRYPTION_KEYS_FILE is set
            delivery-service     | 1:c2hvcnQ=   | keys | WAYBILL_ENCRYPTION_KEYS and WAYBILL_ENCRYPTION_KEYS_FILE are both set
            delivery-service     |              | none | WAYBILL_ENCRYPTION_KEYS_FILE names a file that does not exist
            subscription-service |              | keys | WAYBILL_ENCRYPTION_KEYS_FILE: encryption key 2 has 5 bytes instead of 32
            """)
    void withoutGoodEncryptionKeys(String service, String variable, String file, String problem) throws Exception {
        Files.writeString(folder.resolve("keys"), WaybillPair.newEncryptionKey(1) + "\n2:" + NO_KEY + "\n");

        ServiceProcess.Ended ended = pair.startAlone(
                service,
                Map.of(
                        "WAYBILL_ENCRYPTION_KEYS",
                        Objects.requireNonNullElse(variable, ""),
                        "WAYBILL_ENCRYPTION_KEYS_FILE",
                        file == null ? "" : folder.resolve(file).toString()));

        assertThat(ended.code()).isNotZero();
        assertThat(ended.log()).contains(problem).doesNotContain(NO_KEY, "\tat ");
    }

    @Test
    void withAShortAdminToken() {
        ServiceProcess.Ended ended =
                pair.startAlone("subscription-service", Map.of("WAYBILL_ADMIN_TOKEN", "s3cret-but-short"));

        assertThat(ended.code()).isNotZero();
        assertThat(ended.log())
                .contains("waybill.admin.token (WAYBILL_ADMIN_TOKEN) has at least 32 characters")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://localhost:5432/waybill?password=s3cret",
                "jdbc:mysql://localhost/waybill?password=s3cret",
                "jdbc:postgresql://localhost:99999/waybill?password=s3cret"
            })
    void withAUrlOfNoDatabase(String url) {
        ServiceProcess.Ended ended = pair.startAlone("subscription-service", Map.of("WAYBILL_DATABASE_URL", url));

        assertThat(ended.code()).isNotZero();
        assertThat(ended.log())
                .contains("waybill.database.url (WAYBILL_DATABASE_URL) is not the JDBC URL of a PostgreSQL database;"
                        + " write it as jdbc:postgresql://db.example:5432/waybill")
                .doesNotContain("s3cret", "\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "delivery-service, OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318, 'must be a URL such as http://localhost:4318'",
        "subscription-service, WAYBILL_LOG_FORMAT, xml, 'waybill.log.format'",
    })
    void withASettingOfWhatOperatorsSeeThatNobodyCanMean(String service, String setting, String value, String problem) {
        ServiceProcess.Ended ended = pair.startAlone(service, Map.of(setting, value));

        assertThat(ended.code()).isNotZero();
        assertThat(ended.log()).contains(problem, value);
    }

    @Test
    void withTopicsThatWouldLoseRecords() throws Exception {
        String unsafe = "refused." + TopicNames.DELIVERIES;
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, pair.upstream().bootstrapServers()))) {
            NewTopic topic = new NewTopic(unsafe, Optional.of(1), Optional.empty());
            admin.createTopics(List.of(topic.configs(Map.of("retention.ms", "1000"))))
                    .all()
                    .get();

            ServiceProcess.Ended ended =
                    pair.startAlone("delivery-service", Map.of("WAYBILL_TOPICS_DELIVERIES_NAME", unsafe));

            assertThat(ended.code()).isNotZero();
            assertThat(ended.log()).contains("topic " + unsafe + " has retention.ms=1000 and would lose records");
            admin.deleteTopics(List.of(unsafe)).all().get();
        }
    }
}
