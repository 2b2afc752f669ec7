package dev.waybill.system.pair;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.PostgresServer;
import dev.waybill.local.Receiver;
import dev.waybill.local.process.FileTree;
import dev.waybill.local.process.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Both services as they are packaged, with all that they need, and the means to talk to them as their users do. */
final class WaybillPair implements AutoCloseable {
    static final String ORGANIZATION = "demo";

    private static final String API_KEY = "wbk_" + "k".repeat(43);
    private static final String ENCRYPTION_KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final Receiver receiver;
    private final ServiceProcess subscriptionService;
    private final ServiceProcess deliveryService;
    private final ApiClient api;
    private final Upstream upstream;

    private WaybillPair(Path folder) {
        this.folder = folder;
        this.postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        this.kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        this.receiver = Receiver.start(0);
        this.subscriptionService = service("subscription-service", folder, Map.of());
        this.deliveryService = service("delivery-service", folder, Map.of());
        this.api = new ApiClient(subscriptionService.baseUrl(), API_KEY);
        this.upstream = new Upstream(kafka.bootstrapServers());
    }

    static WaybillPair start() {
        Path folder = Path.of("target", "system-tests").toAbsolutePath();
        FileTree.delete(folder);
        WaybillPair pair = new WaybillPair(folder);
        pair.reset();
        return pair;
    }

    private ServiceProcess service(String name, Path logs, Map<String, String> changes) {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(Map.of(
                "WAYBILL_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "WAYBILL_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "WAYBILL_ENCRYPTION_KEYS",
                ENCRYPTION_KEYS,
                // The shortest the broker takes: after SIGKILL, partitions are handed on when the dead one is given up.
                "KAFKA_SESSION_TIMEOUT_MS",
                "6000",
                "KAFKA_HEARTBEAT_INTERVAL_MS",
                "1000"));
        environment.putAll(name.equals("delivery-service") ? deliverySettings() : subscriptionSettings());
        environment.putAll(changes);
        return new ServiceProcess(name, port, logs, environment);
    }

    private Map<String, String> subscriptionSettings() {
        return Map.of(
                "WAYBILL_DATABASE_URL", postgres.jdbcUrl(),
                "WAYBILL_DATABASE_USERNAME", postgres.username(),
                "WAYBILL_DATABASE_PASSWORD", postgres.password(),
                "WAYBILL_DEMO_ORGANIZATION", ORGANIZATION,
                "WAYBILL_DEMO_API_KEY", API_KEY);
    }

    private static Map<String, String> deliverySettings() {
        // Tests wait for the deadline and for the last retry: both are shorter than anybody would want them to be.
        return Map.of("WAYBILL_DISPATCH_DEADLINE", "5s", "WAYBILL_RETRY_DELAYS", "200ms");
    }

    /** Starts one more replica that is expected to end by itself, with other settings, and tells how it ended. */
    ServiceProcess.Ended startAlone(String name, Map<String, String> changes) {
        Path logs = folder.resolve("alone");
        logs.toFile().mkdirs();
        try (ServiceProcess replica = service(name, logs, changes)) {
            replica.launch();
            return replica.awaitEnd();
        }
    }

    /** Everything runs, there are no webhooks, and the receiver has nothing: as each test wants it. */
    void reset() {
        if (!kafka.process().isAlive()) {
            kafka.restart();
        }
        Stream.of(subscriptionService, deliveryService)
                .filter(service -> !service.isRunning())
                .peek(ServiceProcess::launch)
                .toList()
                .forEach(ServiceProcess::awaitReady);
        api.deleteAll();
        receiver.clear();
    }

    /** Makes a webhook and returns when events come to it: what is emitted from now on is delivered. */
    ApiClient.Created webhook(String url, String... events) {
        return Probes.awaitKnown(this, api.create(url, Probes.with(events)));
    }

    /** A webhook that the receiver gets at this path. */
    ApiClient.Created webhookAt(String path, String... events) {
        return webhook(receiver.baseUrl() + path, events);
    }

    ApiClient api() {
        return api;
    }

    Upstream upstream() {
        return upstream;
    }

    Receiver receiver() {
        return receiver;
    }

    KafkaBroker kafka() {
        return kafka;
    }

    ServiceProcess subscriptionService() {
        return subscriptionService;
    }

    ServiceProcess deliveryService() {
        return deliveryService;
    }

    /** Services first: what they rely on is the last to go. The logs stay. */
    @Override
    public void close() {
        upstream.close();
        deliveryService.close();
        subscriptionService.close();
        receiver.close();
        kafka.close();
        postgres.close();
        FileTree.delete(folder.resolve("kafka").resolve("log"));
        FileTree.delete(folder.resolve("postgres").resolve("cluster"));
    }
}
