package dev.waybill.local;

import dev.waybill.local.process.JavaCommand;
import dev.waybill.local.process.Leash;
import dev.waybill.local.process.LogTail;
import dev.waybill.local.process.Ports;
import dev.waybill.local.process.ReservedPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka broker that is its own controller (KRaft), in a process of its own, on the loopback address. Its class path
 * comes from the build of this module and not from the caller's, so the server's libraries meet nobody else's. The
 * process ends with this one, however that ends. Not safe for use by several threads.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Leash.Ending ENDING = new Leash.Ending("TERM", Duration.ofSeconds(6));
    private static final int ATTEMPTS_AT_A_FREE_PORT = 3;
    /** One option more of the broker's JVM: tests have brokers whose lives are too short to be worth the best code. */
    private static final String JVM_OPTION = System.getProperty("waybill.broker.jvm", "-XX:+TieredCompilation");

    private final Path dataFolder;
    private final ReservedPort port;
    private final Path log;
    private final Optional<SecuredListener> secured;
    private Leash process;

    private KafkaBroker(Path dataFolder, ReservedPort port, Path log, Optional<SecuredListener> secured) {
        this.dataFolder = dataFolder;
        this.port = port;
        this.log = log;
        this.secured = secured;
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param dataFolder made if missing; a broker that is started over it again has all it had
     * @param port 0 for any free one
     * @throws IllegalStateException if the broker does not come up within 60 s; the message ends with its last log lines
     */
    public static KafkaBroker start(Path dataFolder, int port) {
        return start(dataFolder, port, dataFolder.resolve("broker.log"));
    }

    /** As {@link #start(Path, int)}, with a place for what the broker prints; it starts empty. */
    public static KafkaBroker start(Path dataFolder, int port, Path log) {
        return start(dataFolder, port, log, Optional.empty());
    }

    /** As {@link #start(Path, int)}, with a second listener. */
    public static KafkaBroker start(Path dataFolder, int port, SecuredListener secured) {
        return start(dataFolder, port, dataFolder.resolve("broker.log"), Optional.of(secured));
    }

    private static KafkaBroker start(Path dataFolder, int port, Path log, Optional<SecuredListener> secured) {
        Path folder = dataFolder.toAbsolutePath();
        for (int attempt = 1; ; attempt++) {
            KafkaBroker broker = new KafkaBroker(folder, ReservedPort.of(port), log.toAbsolutePath(), secured);
            try {
                broker.restart();
                return broker;
            } catch (IllegalStateException e) {
                broker.port.close();
                // Somebody else may have taken the port between our look and the broker's.
                if (port != 0 || attempt == ATTEMPTS_AT_A_FREE_PORT) {
                    throw e;
                }
            }
        }
    }

    /** Where clients connect: {@code localhost:port}. */
    public String bootstrapServers() {
        return "localhost:" + port.number();
    }

    /** The process, for those who watch over it. */
    public Leash process() {
        return process;
    }

    /** Stops the broker as an operator does, and returns when it is gone; nothing happens if it does not run. */
    public void stop() {
        process.close();
    }

    /** SIGKILL: what a crash leaves. */
    public void kill() {
        process.kill();
        process.close();
    }

    /** Starts the broker again over the same data and at the same port, after stopping it if it runs. */
    public void restart() {
        if (process != null) {
            stop();
        }
        Path logFolder = dataFolder.resolve("log");
        Path properties = dataFolder.resolve("server.properties");
        new LogFolder(logFolder).awaitFree();
        BrokerProperties.write(properties, logFolder, port.number(), Ports.free(), secured);
        process = Leash.start(command(properties, logFolder), Map.of(), dataFolder, log, ENDING);
        awaitAnswer();
    }

    @Override
    public void close() {
        stop();
        port.close();
    }

    /** With the collector that Kafka's own start script chooses: what waits in the broker waits for its pauses. */
    private static List<String> command(Path properties, Path logFolder) {
        BuildOutput build = BuildOutput.find();
        List<String> arguments =
                new ArrayList<>(List.of("-Xmx512m", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", JVM_OPTION));
        build.sharedClasses()
                .ifPresent(archive -> arguments.addAll(List.of(
                        // Of an archive that does not fit, the JVM has to say more than the broker of itself.
                        "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:disable")));
        arguments.addAll(List.of(
                "-Djava.util.logging.config.class=" + BrokerLogging.class.getName(),
                "-cp",
                build.classPath(),
                BrokerMain.class.getName(),
                properties.toString(),
                logFolder.toString(),
                Uuid.randomUuid().toString()));
        return JavaCommand.of(arguments.toArray(String[]::new));
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START.toNanos();
        Properties client = new Properties();
        client.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        client.setProperty(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        client.setProperty(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200");
        // Listening first: the client would warn of every connection that is refused.
        while (Ports.isFree(port.number()) && System.nanoTime() < deadline && process.runsFor(Duration.ofMillis(50))) {
            // not yet
        }
        Admin admin = Admin.create(client);
        try {
            while (process.isAlive()
                    && System.nanoTime() < deadline
                    && !Thread.currentThread().isInterrupted()) {
                try {
                    if (!admin.describeCluster()
                            .nodes()
                            .get(1, TimeUnit.SECONDS)
                            .isEmpty()) {
                        return;
                    }
                } catch (ExecutionException | TimeoutException e) {
                    // Not yet.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        } finally {
            admin.close(Duration.ZERO); // otherwise it waits for the answers
        }
        String problem = process.exitCode()
                .map(code -> "the Kafka broker ended with code " + code)
                .orElse("the Kafka broker did not answer within " + START.toSeconds() + " s");
        process.close();
        throw new IllegalStateException(
                problem + " at port " + port.number() + ":\n" + String.join("\n", LogTail.read(log, 20)));
    }
}
