package dev.waybill.system.bench;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.PostgresServer;
import dev.waybill.local.process.FileTree;
import dev.waybill.local.process.JavaCommand;
import dev.waybill.system.fixture.ServiceProcess;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** PostgreSQL, Kafka and both services as they come: what {@code ./waybill up} runs, with data of its own. */
final class BenchStack implements AutoCloseable {
    static final String ENCRYPTION_KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final String DELIVERIES = "deliveries";

    private final Path folder;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final ServiceProcess subscriptionService;
    private final ServiceProcess deliveryService;
    private final List<ServiceProcess> more = new CopyOnWriteArrayList<>();
    private List<ProcessHandle> warm = List.of();

    /**
     * Starts everything and returns when both services are ready.
     *
     * @param folder for data, which is there as long as the stack runs, and for logs, which stay until the next run
     * @param replicas how many delivery-services, at least one
     */
    BenchStack(Path folder, int replicas) {
        this.folder = folder.toAbsolutePath();
        FileTree.delete(this.folder);
        // Ctrl-C: the processes would end by themselves, their data would stay.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        try {
            this.postgres = keep(PostgresServer.start(this.folder.resolve("postgres"), 0));
            this.kafka = keep(KafkaBroker.start(this.folder.resolve("kafka"), 0));
            this.subscriptionService = keep(service(
                    "subscription-service",
                    Map.of(
                            "WAYBILL_DATABASE_URL", postgres.jdbcUrl(),
                            "WAYBILL_DATABASE_USERNAME", postgres.username(),
                            "WAYBILL_DATABASE_PASSWORD", postgres.password())));
            this.deliveryService = keep(service("delivery-service", Map.of()));
            subscriptionService.launch();
            deliveryService.launch();
            for (int replica = 2; replica <= replicas; replica++) {
                anotherDeliveryService().launch();
            }
            subscriptionService.awaitReady();
            deliveryService.awaitReady();
            more.forEach(ServiceProcess::awaitReady);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ServiceProcess service(String name, Map<String, String> more, String... options) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("WAYBILL_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("WAYBILL_ENCRYPTION_KEYS", ENCRYPTION_KEYS);
        environment.put("WAYBILL_TARGETS_ALLOW_HTTP", "true");
        environment.put("WAYBILL_TARGETS_ALLOWED_NETWORKS", "127.0.0.0/8,::1");
        return new ServiceProcess(name, folder, environment, jar -> JavaCommand.ofService(jar, options));
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String apiUrl() {
        return subscriptionService.baseUrl();
    }

    /** Where a process beside the stack may write what it has to say. */
    Path log(String name) {
        return folder.resolve(name + ".log");
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** Those that run, by what they are of; this one makes and receives the load. */
    Map<String, List<ProcessHandle>> processes() {
        Map<String, List<ProcessHandle>> processes = new LinkedHashMap<>();
        processes.put("broker", kafka.process().held().stream().toList());
        processes.put(
                "postgres",
                postgres.process().held().stream()
                        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                        .toList());
        processes.put("subscriptions", subscriptionService.handle().stream().toList());
        processes.put(
                DELIVERIES,
                Stream.concat(Stream.of(deliveryService), more.stream())
                        .flatMap(service -> service.handle().stream())
                        .toList());
        processes.put("load", List.of(ProcessHandle.current()));
        return processes;
    }

    ServiceProcess subscriptionProcess() {
        return subscriptionService;
    }

    ServiceProcess deliveryProcess() {
        return deliveryService;
    }

    /** A delivery-service beside the first, or in place of it; not started yet. */
    ServiceProcess anotherDeliveryService(String... options) {
        ServiceProcess another = keep(service("delivery-service", Map.of(), options));
        more.add(another);
        return another;
    }

    ProcessHandle deliveryService() {
        return deliveryService.handle().orElseThrow(() -> new IllegalStateException("the delivery-service has ended"));
    }

    List<ProcessHandle> deliveryServices() {
        return processes().get(DELIVERIES);
    }

    /** Whether the delivery-services that run now have been warmed up. */
    boolean isWarm() {
        return warm.equals(deliveryServices());
    }

    void warmedUp() {
        warm = deliveryServices();
    }

    /** Also while it starts, or again: an interrupted run ends so. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the stack does not end", e);
            }
        }
        FileTree.delete(folder.resolve("kafka").resolve("log"));
        FileTree.delete(folder.resolve("postgres").resolve("cluster"));
    }
}
