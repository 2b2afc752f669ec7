package dev.waybill.system.bench;

import dev.waybill.local.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many deliveries the log shows: counted in the database, because no customer can see those of all others. */
final class LogRows {
    private final PostgresServer postgres;

    LogRows(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** @param total of any status */
    record Count(long total, long succeeded) {}

    Count now() {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(
                        "select count(*), count(*) filter (where status = 'success') from delivery"
                                + " where organization_id <> '" + LogFill.ORGANIZATION + "'")) {
            counts.next();
            return new Count(counts.getLong(1), counts.getLong(2));
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be counted", e);
        }
    }
}
