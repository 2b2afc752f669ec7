package dev.waybill.system.pair;

import static org.awaitility.Awaitility.await;

import dev.waybill.local.process.JavaCommand;
import dev.waybill.local.process.Leash;
import dev.waybill.local.process.LogTail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A packaged service in a process of its own, which can be killed and started again. It ends with the tests. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private static final Leash.Ending ENDING = new Leash.Ending("TERM", Duration.ofSeconds(15));

    private final String name;
    private final int port;
    private final Path folder;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private Leash process;
    private int starts;

    /** @param folder for the logs, one of each start */
    ServiceProcess(String name, int port, Path folder, Map<String, String> environment) {
        this.name = name;
        this.port = port;
        this.folder = folder;
        this.environment = environment;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Returns when the service says that it is ready. */
    void start() {
        launch();
        awaitReady();
    }

    /** Starts the process and does not wait for it. */
    void launch() {
        starts++;
        process = Leash.start(command(), environment, folder, log(), ENDING);
    }

    void awaitReady() {
        await(name + " is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(
                                name + " ended with code " + process.exitCode().orElseThrow() + ":\n"
                                        + String.join("\n", LogTail.read(log(), 30)));
                    }
                    return isReady();
                });
    }

    /**
     * How a process ended.
     *
     * @param log its last lines
     */
    record Ended(int code, String log) {}

    /** Waits until the process has ended by itself. */
    Ended awaitEnd() {
        await("end of " + name)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive());
        return new Ended(process.exitCode().orElseThrow(), String.join("\n", LogTail.read(log(), 100)));
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGTERM, and what follows it. */
    void stop() {
        process.close();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private Path log() {
        return folder.resolve(name + "-" + starts + ".log");
    }

    private List<String> command() {
        Path jar = Path.of("..", name, "target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing; package the services first, with: mvn package");
        }
        return JavaCommand.of("-Xmx160m", "-XX:+UseSerialGC", "-jar", jar.toString());
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl() + "/q/health/ready"))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }
}
