package dev.waybill.delivery.intake;

import dev.waybill.local.KafkaBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A broker of its own for the service under test. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {
    /** The key that the tests encrypt signing secrets with. */
    static final String ENCRYPTION_KEYS = "1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private Path folder;
    private KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("waybill-delivery-it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = KafkaBroker.start(folder, 0);
        return Map.of(
                "waybill.kafka.bootstrap-servers", broker.bootstrapServers(),
                "waybill.encryption.keys", ENCRYPTION_KEYS,
                "waybill.targets.allow-http", "true",
                "waybill.targets.allowed-networks", "127.0.0.0/8,::1",
                "waybill.dispatch.deadline", "2s",
                "waybill.dispatch.max-in-flight", "64",
                "waybill.intake.max-data-size", "4K",
                "waybill.retry.delays", "200ms,2s",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
