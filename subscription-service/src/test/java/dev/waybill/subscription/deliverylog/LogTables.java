package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is in the tables of the log. */
final class LogTables {
    private final AgroalDataSource database;

    LogTables(AgroalDataSource database) {
        this.database = database;
    }

    void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows as text; columns are separated by |. */
    List<String> rows(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that can be seen of the log. */
    List<String> dump() {
        List<String> rows = new ArrayList<>(rows("""
                select id, created_at, webhook_id, status, attempts, response_code, error_message, completed_at,
                    next_attempt_at, record_partition, record_offset, precedence
                from delivery order by id, created_at
                """));
        rows.addAll(rows("select * from attempt order by delivery_id, number, delivery_created_at"));
        return rows;
    }

    void assertOneRowEachAndExactCounts() {
        assertThat(rows("select id from delivery group by id having count(*) > 1"))
                .isEmpty();
        assertThat(rows("select delivery_id, number from attempt group by 1, 2 having count(*) > 1"))
                .isEmpty();
        assertThat(rows("""
                select a.delivery_id from attempt a
                left join delivery d on d.id = a.delivery_id and d.created_at = a.delivery_created_at
                where d.id is null
                """)).isEmpty();
        assertThat(rows("select webhook_id, hour, pending, success, failed from delivery_count"
                        + " where pending <> 0 or success <> 0 or failed <> 0 order by 1, 2"))
                .isEqualTo(rows("""
                        select webhook_id, date_bin('1 hour', created_at, timestamptz '1970-01-01Z'),
                            count(*) filter (where status = 'pending'), count(*) filter (where status = 'success'),
                            count(*) filter (where status = 'failed')
                        from delivery group by 1, 2 order by 1, 2
                        """));
    }

    Instant createdAt(String deliveryId) {
        String millis = rows("select round(extract(epoch from created_at) * 1000) from delivery where id = '"
                        + deliveryId + "'")
                .getFirst();
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
