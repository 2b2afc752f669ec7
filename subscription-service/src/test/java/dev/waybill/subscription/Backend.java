package dev.waybill.subscription;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A database and a broker for the tests of one run; a test can stop and restart them. */
public final class Backend implements QuarkusTestResourceLifecycleManager {
    /** One of an earlier time. */
    static final String OLD_ENCRYPTION_KEY = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** Of which the second encrypts. */
    static final String ENCRYPTION_KEYS = OLD_ENCRYPTION_KEY + ",2:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private Path folder;
    private PostgresServer postgres;
    private KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("waybill-backend");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        return Map.of(
                "waybill.database.url",
                postgres.jdbcUrl(),
                "waybill.database.username",
                postgres.username(),
                "waybill.database.password",
                postgres.password(),
                "waybill.kafka.bootstrap-servers",
                kafka.bootstrapServers(),
                "waybill.targets.allow-http",
                "true",
                "waybill.encryption.keys",
                ENCRYPTION_KEYS,
                "waybill.admin.token",
                ApiClient.ADMIN_TOKEN,
                // What a test changes behind the service's back is noticed so late.
                "waybill.publication.interval",
                "200ms",
                "waybill.demo.organization",
                "demo",
                "waybill.demo.api-key",
                ApiClient.DEMO_KEY);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(PostgresServer.class));
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaBroker.class));
    }

    @Override
    public void stop() {
        kafka.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
