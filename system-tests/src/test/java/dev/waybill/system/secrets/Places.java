package dev.waybill.system.secrets;

import dev.waybill.local.ReceivedRequest;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.WaybillPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.postgresql.PGConnection;

/** Everything that a running pair has written somewhere. */
final class Places {
    private final WaybillPair pair;

    Places(WaybillPair pair) {
        this.pair = pair;
    }

    void searchAll(Search search) throws Exception {
        searchLogs(search);
        searchTopics(search);
        searchDatabase(search);
        for (ReceivedRequest request : pair.receiver().requests()) {
            search.look("the receiver", bytes(request.path() + "\n" + request.headers() + "\n" + request.body()));
        }
    }

    private void searchLogs(Search search) throws IOException {
        try (Stream<Path> files = Files.walk(pair.logs(), 2)) { // data is deeper
            for (Path log : files.filter(file -> file.toString().endsWith(".log"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                search.look(
                        "log " + log.getFileName().toString().replaceAll("(-\\d+)?\\.log$", ""),
                        Files.readAllBytes(log));
            }
        }
    }

    private void searchTopics(Search search) throws ExecutionException, InterruptedException {
        String kafka = pair.kafka().bootstrapServers();
        Set<String> topics;
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
        }
        for (String topic : topics) {
            for (ConsumerRecord<byte[], byte[]> record : TopicReader.readAll(kafka, topic)) {
                look(search, "topic " + topic, record.key());
                look(search, "topic " + topic, record.value());
                for (Header header : record.headers()) {
                    search.look("topic " + topic, bytes(header.key()));
                    look(search, "topic " + topic, header.value());
                }
            }
        }
    }

    private void searchDatabase(Search search) throws SQLException, IOException {
        try (Connection connection = connect()) {
            for (String table : tables(connection)) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select * from \"" + table + "\") to stdout", rows);
                search.look("table " + table, rows.toByteArray());
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Two inactive webhooks come to be active, each with the other one's ciphertext. */
    void activateWithSwappedCiphertexts(String one, String other) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update webhook w set is_active = true, secret_ciphertext = o.secret_ciphertext,"
                                + " version = w.version + 1, updated_at = now() from webhook o"
                                + " where (w.id = ? and o.id = ?) or (w.id = ? and o.id = ?)")) {
            statement.setString(1, one);
            statement.setString(2, other);
            statement.setString(3, other);
            statement.setString(4, one);
            statement.executeUpdate();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                pair.postgres().jdbcUrl(),
                pair.postgres().username(),
                pair.postgres().password());
    }

    /** @param bytes null where a record has none */
    private static void look(Search search, String place, byte[] bytes) {
        if (bytes != null) {
            search.look(place, bytes);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
