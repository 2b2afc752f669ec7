package dev.waybill.system.pair;

import static dev.waybill.system.fixture.Eventually.assertThatSoon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.PostgresServer;
import dev.waybill.local.Receiver;
import dev.waybill.local.SecuredListener;
import dev.waybill.local.ServerCertificate;
import dev.waybill.local.process.Ports;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.SelfSigned;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka with TLS and passwords, and PostgreSQL with TLS, by the settings that docs/operations.md names. */
class SecuredConnectionsIT {
    private static final String PASSWORD = "s3cret-of-the-services";
    private static final String API_KEY = "wbk_" + "0123456789".repeat(4) + "abc";
    private static final String ENCRYPTION_KEY = WaybillPair.newEncryptionKey(1);

    @TempDir
    private static Path folder;

    private static SelfSigned certificate;
    private static SecuredListener listener;
    private static KafkaBroker kafka;
    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        certificate = SelfSigned.generate(folder.resolve("tls"));
        postgres = PostgresServer.start(
                folder.resolve("postgres"), 0, new ServerCertificate(certificate.certificate(), certificate.key()));
        listener = new SecuredListener(Ports.free(), certificate.keyStore(), SelfSigned.PASSWORD);
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0, listener);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "waybill", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
        postgres.close();
    }

    @Test
    void anEventIsDeliveredAndLogged() throws Exception {
        try (ServiceProcess subscriptions = service("subscription-service", Map.of());
                ServiceProcess deliveries = service("delivery-service", Map.of());
                Receiver receiver = Receiver.start(0);
                Upstream upstream = new Upstream(kafka.bootstrapServers())) {
            subscriptions.launch();
            deliveries.launch();
            subscriptions.awaitReady();
            deliveries.awaitReady();
            ApiClient api = new ApiClient(subscriptions.baseUrl(), API_KEY);
            ApiClient.Created webhook = api.create(receiver.baseUrl() + "/secured", "campaign.created");

            // The first ones may come before the webhook is known.
            assertThatSoon(() -> {
                upstream.emit("campaign.created", "secured-" + System.nanoTime(), "{}");
                assertThat(receiver.requests()).isNotEmpty();
            });
            assertThatSoon(() -> assertThat(api.count(webhook.id(), "success")).isPositive());
            assertThat(connectionsWithoutTls()).isZero();
        }
    }

    @Test
    void aWrongPasswordForKafkaIsSaid() throws Exception {
        try (ServiceProcess deliveries =
                service("delivery-service", Map.of("KAFKA_SASL_JAAS_CONFIG", jaas("not-the-password")))) {
            deliveries.launch();

            assertThatSoon(() -> assertThat(log("delivery-service"))
                    .contains("waiting for Kafka at " + listener.bootstrapServers() + ": ", "invalid credentials")
                    .doesNotContain("not-the-password"));
        }
    }

    @Test
    void aTruststoreThatIsNotThereIsSaid() throws Exception {
        try (ServiceProcess deliveries =
                service("delivery-service", Map.of("KAFKA_SSL_TRUSTSTORE_LOCATION", "/nowhere/ca.pem"))) {
            deliveries.launch();

            ServiceProcess.Ended ended = deliveries.awaitEnd();
            assertThat(ended.code()).isNotZero();
            assertThat(ended.log())
                    .contains(
                            "a setting of Kafka's clients (KAFKA_…) is wrong: Failed to load PEM SSL keystore /nowhere/ca.pem");
        }
    }

    @Test
    void aDatabaseThatNobodyVouchesForIsSaid() throws Exception {
        SelfSigned other = SelfSigned.generate(folder.resolve("other"));
        Map<String, String> changes =
                Map.of("WAYBILL_DATABASE_URL", url(other.certificate()), "WAYBILL_DATABASE_START_TIMEOUT", "1s");
        try (ServiceProcess subscriptions = service("subscription-service", changes)) {
            subscriptions.launch();

            ServiceProcess.Ended ended = subscriptions.awaitEnd();
            assertThat(ended.code()).isNotZero();
            assertThat(ended.log()).contains("stayed away for 1s: SSL error: ");
        }
    }

    private static ServiceProcess service(String name, Map<String, String> changes) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "WAYBILL_ENCRYPTION_KEYS",
                ENCRYPTION_KEY,
                "WAYBILL_TARGETS_ALLOW_HTTP",
                "true",
                "WAYBILL_TARGETS_ALLOWED_NETWORKS",
                "127.0.0.0/8,::1",
                "WAYBILL_KAFKA_BOOTSTRAP_SERVERS",
                listener.bootstrapServers()));
        environment.putAll(Map.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                jaas(PASSWORD),
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                certificate.certificate().toString()));
        if (name.equals("subscription-service")) {
            environment.putAll(Map.of(
                    "WAYBILL_DATABASE_URL", url(certificate.certificate()),
                    "WAYBILL_DATABASE_USERNAME", postgres.username(),
                    "WAYBILL_DATABASE_PASSWORD", postgres.password(),
                    "WAYBILL_DEMO_ORGANIZATION", WaybillPair.ORGANIZATION,
                    "WAYBILL_DEMO_API_KEY", API_KEY));
        }
        environment.putAll(changes);
        Path logs = folder.resolve("services");
        Files.createDirectories(logs);
        Files.deleteIfExists(logs.resolve(name + "-1.log"));
        return new ServiceProcess(name, logs, environment);
    }

    private static String jaas(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"waybill\" password=\""
                + password + "\";";
    }

    private static String url(Path authority) {
        return postgres.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + authority;
    }

    private static String log(String service) throws IOException {
        return Files.readString(folder.resolve("services").resolve(service + "-1.log"));
    }

    /** Of others than who asks. */
    private static int connectionsWithoutTls() throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "");
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
                                + " where datname = 'waybill' and not ssl and pid <> pg_backend_pid()")) {
            count.next();
            return count.getInt(1);
        }
    }
}
