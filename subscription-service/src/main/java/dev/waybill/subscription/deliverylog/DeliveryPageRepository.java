package dev.waybill.subscription.deliverylog;

import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.subscription.problem.Paging;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private static final String FIND = "select " + COLUMNS
            + " from delivery d where d.webhook_id = ? and d.id = ? order by d.precedence desc limit 1";

    private static final String ATTEMPTS = """
            select number, started_at, duration_ms, response_code, error, response_snippet
            from attempt where delivery_id = ? and delivery_created_at = ? order by number
            """;

    private final AgroalDataSource database;

    DeliveryPageRepository(AgroalDataSource database) {
        this.database = database;
    }

    /** Page and total are of the same moment. */
    DeliveryPage page(String webhookId, PageQuery query) {
        List<DeliveryStatus> statuses =
                query.status().map(List::of).orElseGet(() -> Arrays.asList(DeliveryStatus.values()));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
            }
            DeliveryPage page = page(connection, webhookId, query.paging(), statuses);
            connection.commit();
            return page;
        } catch (SQLException e) {
            throw new UnavailableLogException(e);
        }
    }

    private static DeliveryPage page(
            Connection connection, String webhookId, Paging paging, List<DeliveryStatus> statuses) throws SQLException {
        try (PreparedStatement locate = connection.prepareStatement(locateSql(statuses))) {
            locate.setString(1, webhookId);
            locate.setLong(2, paging.skipped());
            locate.setLong(3, paging.skipped() + paging.limit());
            try (ResultSet row = locate.executeQuery()) {
                row.next();
                long total = row.getLong("total");
                return paging.skipped() >= total
                        ? new DeliveryPage(List.of(), total)
                        : new DeliveryPage(rows(connection, webhookId, slice(row, paging), statuses), total);
            }
        }
    }

    /** Which hours the page is in. Their counts tell how many deliveries need not be looked at. */
    private static String locateSql(List<DeliveryStatus> statuses) {
        return """
                with counted as (
                    select hour, n, sum(n) over (order by hour desc) as so_far
                    from (select hour, %s as n from delivery_count where webhook_id = ?) hours
                    where n > 0),
                located as (select *, so_far > ? and so_far - n < ? as on_page from counted)
                select coalesce(sum(n), 0) as total, min(hour) filter (where on_page) as first,
                    max(hour) filter (where on_page) + interval '1 hour' as last,
                    min(so_far - n) filter (where on_page) as newer, sum(n) filter (where on_page) as among
                from located
                """.formatted(statuses.stream().map(DeliveryStatus::word).collect(Collectors.joining(" + ")));
    }

    private static LogSlice slice(ResultSet row, Paging paging) throws SQLException {
        return new LogSlice(
                time(row, "first").orElseThrow(),
                time(row, "last").orElseThrow(),
                paging.skipped() - row.getLong("newer"),
                Math.min(paging.limit(), row.getLong("total") - paging.skipped()),
                row.getLong("among"));
    }

    private static List<LoggedDelivery> rows(
            Connection connection, String webhookId, LogSlice slice, List<DeliveryStatus> statuses)
            throws SQLException {
        OffsetDateTime begin = slice.begin().atOffset(ZoneOffset.UTC);
        OffsetDateTime end = slice.end().atOffset(ZoneOffset.UTC);
        try (PreparedStatement select = connection.prepareStatement(rowsSql(statuses, slice.isNearerToBegin()))) {
            int parameter = 1;
            for (int branch = 0; branch < statuses.size(); branch++) {
                select.setString(parameter++, webhookId);
                select.setObject(parameter++, begin);
                select.setObject(parameter++, end);
            }
            select.setLong(parameter++, slice.size());
            select.setLong(parameter++, slice.skipped());
            select.setObject(parameter++, begin);
            select.setObject(parameter, end);
            try (ResultSet rows = select.executeQuery()) {
                List<LoggedDelivery> deliveries = new ArrayList<>();
                while (rows.next()) {
                    deliveries.add(delivery(rows));
                }
                return deliveries;
            }
        }
    }

    /**
     * One branch per status, each of which the index delivers in order: PostgreSQL merges them and stops at the end of
     * the page. Only entries of the index are skipped; rows are fetched for the page alone.
     */
    private static String rowsSql(List<DeliveryStatus> statuses, boolean oldestFirst) {
        String order = oldestFirst ? "created_at, id" : "created_at desc, id desc";
        String branches = statuses.stream()
                .map(status -> "select id, created_at from delivery where webhook_id = ? and status = '" + status.word()
                        + "' and created_at >= ? and created_at < ?")
                .collect(Collectors.joining(" union all "));
        return """
                select %s
                from (select id, created_at from (%s) candidate order by %s limit ? offset ?) page
                join delivery d on d.id = page.id and d.created_at = page.created_at
                where d.created_at >= ? and d.created_at < ?
                order by d.created_at desc, d.id desc
                """.formatted(COLUMNS, branches, order);
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
    List<LoggedAttempt> attempts(LoggedDelivery delivery) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ATTEMPTS)) {
            select.setString(1, delivery.id());
            select.setObject(2, delivery.createdAt().atOffset(ZoneOffset.UTC));
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
