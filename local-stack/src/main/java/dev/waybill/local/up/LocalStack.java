package dev.waybill.local.up;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.PostgresServer;
import dev.waybill.local.Receiver;
import dev.waybill.local.process.ClassArchive;
import dev.waybill.local.process.JavaCommand;
import dev.waybill.local.process.Ports;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parts of the local stack.
 *
 * @param project the checkout, with both services built
 * @param mode how the services are run
 */
record LocalStack(Path project, StackFolder folder, StackPorts ports, Secrets secrets, Mode mode) {
    static final String ORGANIZATION = "demo";
    static final String SUBSCRIPTION_SERVICE = "subscription-service";
    static final String DELIVERY_SERVICE = "delivery-service";

    /**
     * What the services are run for.
     *
     * @param command how a jar is run
     * @param patience how long a service may take to end
     * @param logFormat what its log is like
     */
    record Mode(Function<Path, List<String>> command, Duration patience, String logFormat) {
        /** For use. A service lets the requests that it has begun end, for at most 5 s. */
        static final Mode SERVING = new Mode(jar -> JavaCommand.ofService(jar), Duration.ofSeconds(7), "text");
        /** To leave a {@link ClassArchive} at the end, which takes a while on a busy machine; logs as in production. */
        static final Mode RECORDING = new Mode(JavaCommand::recordingService, Duration.ofMinutes(3), "json");
    }

    /** In order of their start: what is needed by all, then the services. */
    List<List<Part>> stages() {
        int postgresPort = ports.postgres().map(StackPorts.Port::number).orElseGet(Ports::free);
        Map<String, String> shared = Map.of(
                "WAYBILL_KAFKA_BOOTSTRAP_SERVERS",
                ports.kafka().toString(),
                "WAYBILL_ENCRYPTION_KEYS",
                secrets.encryptionKeys(),
                "WAYBILL_LOG_FORMAT",
                mode.logFormat(),
                // The receivers of a developer are on the same machine.
                "WAYBILL_TARGETS_ALLOW_HTTP",
                "true",
                "WAYBILL_TARGETS_ALLOWED_NETWORKS",
                "127.0.0.0/8,::1");
        return List.of(
                List.of(postgres(postgresPort), kafka(), receiver()),
                List.of(subscriptionService(shared, postgresPort), deliveryService(shared)));
    }

    private Part postgres(int port) {
        Path log = folder.log("postgresql");
        return new Part("postgresql", "localhost:" + port, Optional.of(log), () -> {
            PostgresServer server = starting(() -> PostgresServer.start(folder.data("postgresql"), port, log));
            return LeashedPart.running(server.process(), server::stop);
        });
    }

    private Part kafka() {
        Path log = folder.log("kafka");
        return new Part("kafka", ports.kafka().toString(), Optional.of(log), () -> {
            KafkaBroker broker = starting(
                    () -> KafkaBroker.start(folder.data("kafka"), ports.kafka().number(), log));
            return LeashedPart.running(broker.process(), broker::stop);
        });
    }

    private Part receiver() {
        return new Part("receiver", "http://" + ports.receiver(), Optional.empty(), () -> {
            Receiver receiver = starting(() -> Receiver.start(ports.receiver().number()));
            return new Part.Running() {
                @Override
                public CompletableFuture<String> ended() {
                    return new CompletableFuture<>();
                }

                @Override
                public void stop() {
                    receiver.close();
                }
            };
        });
    }

    private interface Starting<T> {
        T start();
    }

    /** What the parts of the parent package say of a failed start, in the words of this one. */
    private static <T> T starting(Starting<T> starting) throws PartFailedException {
        try {
            return starting.start();
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new PartFailedException(
                    "did not start: " + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    private Part subscriptionService(Map<String, String> shared, int postgresPort) {
        Map<String, String> environment = new HashMap<>(shared);
        environment.put("WAYBILL_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + postgresPort + "/waybill");
        environment.put("WAYBILL_DATABASE_USERNAME", "waybill");
        environment.put("WAYBILL_DATABASE_PASSWORD", "waybill");
        environment.put("WAYBILL_DEMO_ORGANIZATION", ORGANIZATION);
        environment.put("WAYBILL_DEMO_API_KEY", secrets.apiKey());
        environment.put("WAYBILL_ADMIN_TOKEN", secrets.adminToken());
        environment.put("WAYBILL_SWAGGER_UI_ENABLED", "true");
        environment.put("WAYBILL_HTTP_PORT", Integer.toString(ports.api().number()));
        return service(SUBSCRIPTION_SERVICE, "http://" + ports.api(), ports.subscriptionManagement(), environment);
    }

    private Part deliveryService(Map<String, String> shared) {
        return service(
                DELIVERY_SERVICE,
                "http://" + ports.deliveryManagement(),
                ports.deliveryManagement(),
                new HashMap<>(shared));
    }

    private Part service(String name, String address, StackPorts.Port management, Map<String, String> environment) {
        environment.put("WAYBILL_MANAGEMENT_PORT", Integer.toString(management.number()));
        List<String> command = mode.command().apply(jar(name));
        Path log = folder.log(name);
        return new Part(
                name,
                address,
                Optional.of(log),
                new LeashedPart(
                        command,
                        environment,
                        project,
                        log,
                        URI.create("http://" + management + "/q/health/ready"),
                        mode.patience()));
    }

    private Path jar(String service) {
        return project.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Of both services. */
    List<ClassArchive> archives() {
        return Stream.of(SUBSCRIPTION_SERVICE, DELIVERY_SERVICE)
                .map(service -> ClassArchive.beside(jar(service)))
                .toList();
    }
}
