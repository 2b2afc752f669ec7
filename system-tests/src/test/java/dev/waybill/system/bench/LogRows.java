package dev.waybill.system.bench;

import dev.waybill.local.PostgresServer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** How many deliveries the log shows of webhooks: asked in the database, because no customer can see those of all others. */
final class LogRows {
    /** Those that were withdrawn before any attempt are no deliveries to a receiver. */
    private static final String COUNT = """
            select count(*), count(*) filter (where status = 'success')
            from delivery where webhook_id = any(?) and attempts > 0
            """;

    private static final String TOTAL =
            "select coalesce(sum(pending + success + failed), 0) from delivery_count where webhook_id = any(?)";

    private final PostgresServer postgres;
    private final Collection<String> webhooks;

    /** @param webhooks their ids */
    LogRows(PostgresServer postgres, Collection<String> webhooks) {
        this.postgres = postgres;
        this.webhooks = webhooks;
    }

    /** @param total of any status */
    record Count(long total, long succeeded) {}

    Count now() {
        return ask(COUNT, row -> new Count(row.getLong(1), row.getLong(2)));
    }

    /** The total as the log itself counts it, which costs next to nothing: to be asked again and again while it is written. */
    long total() {
        return ask(TOTAL, row -> row.getLong(1));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T ask(String sql, Reading<T> reading) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            Array ids = connection.createArrayOf("text", webhooks.toArray());
            statement.setArray(1, ids);
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                return reading.of(counts);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be counted", e);
        }
    }
}
