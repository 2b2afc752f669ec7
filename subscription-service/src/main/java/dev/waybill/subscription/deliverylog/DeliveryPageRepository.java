package dev.waybill.subscription.deliverylog;

import dev.waybill.model.delivery.DeliveryStatus;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads the log's rows. */
@ApplicationScoped
class DeliveryPageRepository {
    private static final String COLUMNS = """
            d.id, d.event, d.event_id, d.status, d.attempts, d.max_attempts, d.response_code, d.error_message,
            d.created_at, d.completed_at, d.next_attempt_at
            """;

    private static final String FIND = "select " + COLUMNS + " from delivery d where d.webhook_id = ? and d.id = ?";

    private static final String ATTEMPTS = """
            select number, started_at, duration_ms, response_code, error, response_snippet
            from attempt where delivery_id = ? order by number
            """;

    private final AgroalDataSource database;

    DeliveryPageRepository(AgroalDataSource database) {
        this.database = database;
    }

    /** Page and total are of the same moment. */
    DeliveryPage page(String webhookId, PageQuery query) {
        List<DeliveryStatus> statuses =
                query.status().map(List::of).orElseGet(() -> Arrays.asList(DeliveryStatus.values()));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(pageSql(statuses))) {
            int parameter = 1;
            for (int branch = 0; branch < 2 * statuses.size(); branch++) {
                select.setString(parameter++, webhookId);
            }
            select.setInt(parameter++, query.limit());
            select.setLong(parameter, query.skipped());
            try (ResultSet rows = select.executeQuery()) {
                return page(rows);
            }
        } catch (SQLException e) {
            throw new UnavailableLogException(e);
        }
    }

    /**
     * One branch per status, each of which the index delivers in order: PostgreSQL merges them and stops at the end of
     * the page. Only ids are skipped; rows are fetched for the page alone.
     */
    private static String pageSql(List<DeliveryStatus> statuses) {
        return """
                select t.total, %s
                from (select count(*) as total from (%s) every) t
                left join lateral (
                    select d.*
                    from (select id from (%s) candidate order by created_at desc, id desc limit ? offset ?) page
                    join delivery d on d.id = page.id) d on true
                order by d.created_at desc, d.id desc
                """.formatted(COLUMNS, branches("1", statuses), branches("id, created_at", statuses));
    }

    private static String branches(String columns, List<DeliveryStatus> statuses) {
        return statuses.stream()
                .map(status -> "select " + columns + " from delivery where webhook_id = ? and status = '"
                        + status.word() + "'")
                .collect(Collectors.joining(" union all "));
    }

    private static DeliveryPage page(ResultSet rows) throws SQLException {
        List<LoggedDelivery> deliveries = new ArrayList<>();
        long total = 0;
        while (rows.next()) {
            total = rows.getLong("total");
            if (rows.getString("id") != null) {
                deliveries.add(delivery(rows));
            }
        }
        return new DeliveryPage(deliveries, total);
    }

    /** Empty if the webhook has no such delivery. */
    Optional<LoggedDelivery> find(String webhookId, String deliveryId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, webhookId);
            select.setString(2, deliveryId);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(delivery(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new UnavailableLogException(e);
        }
    }

    /** In the order of their numbers. */
    List<LoggedAttempt> attempts(String deliveryId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ATTEMPTS)) {
            select.setString(1, deliveryId);
            try (ResultSet rows = select.executeQuery()) {
                List<LoggedAttempt> attempts = new ArrayList<>();
                while (rows.next()) {
                    attempts.add(attempt(rows));
                }
                return attempts;
            }
        } catch (SQLException e) {
            throw new UnavailableLogException(e);
        }
    }

    private static LoggedDelivery delivery(ResultSet row) throws SQLException {
        return new LoggedDelivery(
                row.getString("id"),
                row.getString("event"),
                row.getString("event_id"),
                DeliveryStatus.ofWord(row.getString("status")).orElseThrow(),
                row.getInt("attempts"),
                row.getInt("max_attempts"),
                number(row, "response_code"),
                Optional.ofNullable(row.getString("error_message")),
                time(row, "created_at").orElseThrow(),
                time(row, "completed_at"),
                time(row, "next_attempt_at"));
    }

    private static LoggedAttempt attempt(ResultSet row) throws SQLException {
        return new LoggedAttempt(
                row.getInt("number"),
                time(row, "started_at").orElseThrow(),
                Duration.ofMillis(row.getLong("duration_ms")),
                number(row, "response_code"),
                Optional.ofNullable(row.getString("error")),
                Optional.ofNullable(row.getString("response_snippet")));
    }

    private static OptionalInt number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
