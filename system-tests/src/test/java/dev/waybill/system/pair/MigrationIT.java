package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.process.Ports;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A subscription-service that is told to migrate alone, as before it starts in Kubernetes. */
@ExtendWith(PairExtension.class)
class MigrationIT {
    private static final String DATABASE = "migrated";

    private final WaybillPair pair;

    MigrationIT(WaybillPair pair) {
        this.pair = pair;
    }

    @BeforeEach
    void create() throws SQLException {
        execute("create database " + DATABASE);
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop database " + DATABASE);
    }

    @Test
    void bringsAnEmptyDatabaseUpToDateAndEndsWithNothingElseThere() throws SQLException {
        ServiceProcess.Ended first = migrate(url());
        assertThat(first.code()).as(first.log()).isZero();
        assertThat(first.log()).contains("/" + DATABASE + " is up to date").doesNotContain("\tat ");
        assertThat(tables()).contains("webhook", "delivery", "log_partition");

        ServiceProcess.Ended again = migrate(url());
        assertThat(again.code()).as(again.log()).isZero();
    }

    @Test
    void failsWhenTheDatabaseIsAway() {
        ServiceProcess.Ended ended = migrate("jdbc:postgresql://127.0.0.1:" + Ports.free() + "/" + DATABASE);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.log()).contains("stayed away for 1s").doesNotContain("is up to date");
    }

    /** With no Kafka, as it needs none. */
    private ServiceProcess.Ended migrate(String url) {
        return pair.startAlone(
                "subscription-service",
                Map.of(
                        "WAYBILL_DATABASE_URL",
                        url,
                        "WAYBILL_DATABASE_MIGRATE_ONLY",
                        "true",
                        "WAYBILL_DATABASE_START_TIMEOUT",
                        "1s",
                        "WAYBILL_KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + Ports.free()));
    }

    private String url() {
        return pair.postgres().jdbcUrl().replaceFirst("/\\w+$", "/" + DATABASE);
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = connect(url());
                var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
            List<String> names = new ArrayList<>();
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = connect(pair.postgres().jdbcUrl());
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url, pair.postgres().username(), pair.postgres().password());
    }
}
