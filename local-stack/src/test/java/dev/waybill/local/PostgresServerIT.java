package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    private Path folder;

    @Test
    void keepsItsRowsWhenItIsStoppedOrKilled() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("with a space"), 0)) {
            run(server, "create table notes (note text)");
            run(server, "insert into notes values ('first')");
            server.restart();
            run(server, "insert into notes values ('second')");
            server.process().kill();
            server.restart();

            assertThat(query(server, "select note from notes")).containsExactly("first", "second");
        }
    }

    @Test
    void losesNothingItConfirmedAndIsReachedFromHereOnly() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(query(server, "show fsync")).containsExactly("on");
            assertThat(query(server, "show synchronous_commit")).containsExactly("on");
            assertThat(query(server, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(server, "show max_connections")).containsExactly("100");
            assertThat(query(server, "show server_version").getFirst()).startsWith("18.");
        }
    }

    @Test
    void endsAServerThatWasLeftRunningOverTheSameData() throws Exception {
        try (PostgresServer left = PostgresServer.start(folder, 0)) {
            run(left, "create table notes (note text)");
            Optional<ProcessHandle> postmaster = ProcessHandle.of(Long.parseLong(
                    Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst()));

            try (PostgresServer next = PostgresServer.start(folder, 0)) {
                assertThat(postmaster)
                        .hasValueSatisfying(
                                process -> assertThat(process.isAlive()).isFalse());
                assertThat(query(next, "select note from notes")).isEmpty();
            }
        }
    }

    @Test
    void aStaleProcessFileEndsNobody() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            server.stop();
            Files.writeString(
                    folder.resolve("cluster/postmaster.pid"),
                    ProcessHandle.current().pid() + "\n");

            server.restart();

            assertThat(query(server, "select 1")).containsExactly("1");
        }
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }
}
