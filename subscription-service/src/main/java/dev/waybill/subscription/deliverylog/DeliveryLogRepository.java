package dev.waybill.subscription.deliverylog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes the log's rows, whole batches at a time, and removes them. */
@ApplicationScoped
public class DeliveryLogRepository {
    /** SQLSTATE classes that blame the content: cardinality, data, integrity, limits. */
    private static final Set<String> CONTENT_ERRORS = Set.of("21", "22", "23", "54");

    /** A record that is older than all partitions tells of a delivery that is no longer kept. */
    private static final String IS_KEPT = "(select coalesce(min(begins_at), '-infinity') from log_partition)";

    /** Counts are touched last and in one order, so that replicas that write the same ones wait for each other briefly. */
    private static final String WRITE_DELIVERIES = """
            with written as (
                insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,
                    response_code, error_message, created_at, completed_at, next_attempt_at, record_partition,
                    record_offset, precedence)
                select id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,
                    response_code, error_message, to_timestamp(created_at / 1000.0::float8),
                    to_timestamp(completed_at / 1000.0::float8), to_timestamp(next_attempt_at / 1000.0::float8),
                    record_partition, record_offset, precedence
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::int4[],
                    ?::int4[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int4[], ?::int8[], ?::bytea[])
                    as entry (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,
                        response_code, error_message, created_at, completed_at, next_attempt_at, record_partition,
                        record_offset, precedence)
                where to_timestamp(created_at / 1000.0::float8) >= %s
                on conflict (id, created_at) do update set
                    (webhook_id, organization_id, event, event_id, status, attempts, max_attempts, response_code,
                        error_message, completed_at, next_attempt_at, record_partition, record_offset, precedence,
                        previous_status)
                    = (excluded.webhook_id, excluded.organization_id, excluded.event, excluded.event_id,
                        excluded.status, excluded.attempts, excluded.max_attempts, excluded.response_code,
                        excluded.error_message, excluded.completed_at, excluded.next_attempt_at,
                        excluded.record_partition, excluded.record_offset, excluded.precedence, delivery.status)
                where excluded.precedence > delivery.precedence
                returning webhook_id, created_at, status, previous_status),
            changed (webhook_id, created_at, status, change) as (
                select webhook_id, created_at, status, 1 from written
                union all
                select webhook_id, created_at, previous_status, -1 from written where previous_status is not null)
            """.formatted(IS_KEPT) + DeliveryCounts.ADD_CHANGED;

    private static final String WRITE_ATTEMPTS = """
            insert into attempt (delivery_id, number, started_at, duration_ms, response_code, error, response_snippet,
                precedence, delivery_created_at)
            select delivery_id, number, to_timestamp(started_at / 1000.0::float8), duration_ms, response_code, error,
                response_snippet, precedence, to_timestamp(delivery_created_at / 1000.0::float8)
            from unnest(?::text[], ?::int4[], ?::int8[], ?::int8[], ?::int4[], ?::text[], ?::text[], ?::bytea[],
                ?::int8[])
                as entry (delivery_id, number, started_at, duration_ms, response_code, error, response_snippet,
                    precedence, delivery_created_at)
            where to_timestamp(delivery_created_at / 1000.0::float8) >= %s
            on conflict (delivery_created_at, delivery_id, number) do update set
                (started_at, duration_ms, response_code, error, response_snippet, precedence)
                = (excluded.started_at, excluded.duration_ms, excluded.response_code, excluded.error,
                    excluded.response_snippet, excluded.precedence)
            where excluded.precedence > attempt.precedence
            """.formatted(IS_KEPT);

    private static final String DELETE = """
            with gone as (
                delete from delivery d using (
                    select id, created_at from delivery
                    where (id, created_at) in (select id, created_at from delivery where webhook_id = ? limit ?)
                    order by id, created_at for update) chosen
                where d.id = chosen.id and d.created_at = chosen.created_at
                returning d.id, d.created_at),
            gone_attempt as (
                delete from attempt a using gone
                where a.delivery_id = gone.id and a.delivery_created_at = gone.created_at)
            select count(*) from gone
            """;

    private static final String DELETE_COUNTS = "delete from delivery_count where webhook_id = ?";

    private final AgroalDataSource database;
    private final int writeTimeout;

    DeliveryLogRepository(AgroalDataSource database, DeliveryLogConfig config) {
        this.database = database;
        this.writeTimeout = Math.toIntExact(config.writeTimeout().toMillis());
    }

    /**
     * Writes the batch whole or not at all. Writing the same again changes nothing. Deliveries that were written before
     * with another time of creation are merged after that, before it is said to be written.
     */
    WriteOutcome write(LogBatch batch) {
        try (Connection connection = database.getConnection()) {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, writeTimeout);
            try {
                return write(connection, batch);
            } finally {
                restore(connection, usual);
            }
        } catch (SQLException e) {
            return outcome(e);
        }
    }

    /**
     * Removes log rows of a webhook that is no longer there.
     *
     * @param limit how many deliveries at most, with all of their attempts
     * @return how many deliveries were removed; fewer than the limit when none are left
     * @throws UnavailableLogException if PostgreSQL does not do it; nothing is removed then
     */
    public int deleteOf(String webhookId, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE);
                PreparedStatement counts = connection.prepareStatement(DELETE_COUNTS)) {
            delete.setString(1, webhookId);
            delete.setInt(2, limit);
            try (ResultSet result = delete.executeQuery()) {
                result.next();
                int deleted = result.getInt(1);
                if (deleted < limit) {
                    counts.setString(1, webhookId);
                    counts.executeUpdate();
                }
                return deleted;
            }
        } catch (SQLException e) {
            throw new UnavailableLogException(e);
        }
    }

    private static void writeDeliveries(Connection connection, Collection<DeliveryEntry> entries) throws SQLException {
        Columns<DeliveryEntry> columns = new Columns<>(connection, entries);
        try (PreparedStatement statement = connection.prepareStatement(WRITE_DELIVERIES)) {
            statement.setArray(1, columns.text(entry -> entry.header().id()));
            statement.setArray(2, columns.text(entry -> entry.header().webhookId()));
            statement.setArray(3, columns.text(entry -> entry.header().organizationId()));
            statement.setArray(4, columns.text(entry -> clean(entry.header().eventType())));
            statement.setArray(5, columns.text(entry -> clean(entry.header().eventId())));
            statement.setArray(6, columns.text(entry -> entry.status().word()));
            statement.setArray(7, columns.int4(DeliveryEntry::attempts));
            statement.setArray(8, columns.int4(entry -> entry.header().maxAttemptsInAll()));
            statement.setArray(9, columns.int4(entry -> orNull(entry.responseCode())));
            statement.setArray(10, columns.text(entry -> cleanOrNull(entry.errorMessage())));
            statement.setArray(
                    11, columns.int8(entry -> entry.header().createdAt().toEpochMilli()));
            statement.setArray(12, columns.int8(entry -> orNull(entry.completedAt())));
            statement.setArray(13, columns.int8(entry -> orNull(entry.nextAttemptAt())));
            statement.setArray(14, columns.int4(entry -> entry.record().partition()));
            statement.setArray(15, columns.int8(entry -> entry.record().offset()));
            statement.setArray(16, columns.bytea(entry -> entry.precedence().bytes()));
            statement.executeUpdate();
        }
    }

    private static void writeAttempts(Connection connection, Collection<AttemptEntry> entries) throws SQLException {
        Columns<AttemptEntry> columns = new Columns<>(connection, entries);
        try (PreparedStatement statement = connection.prepareStatement(WRITE_ATTEMPTS)) {
            statement.setArray(1, columns.text(AttemptEntry::deliveryId));
            statement.setArray(2, columns.int4(AttemptEntry::number));
            statement.setArray(3, columns.int8(entry -> entry.startedAt().toEpochMilli()));
            statement.setArray(4, columns.int8(entry -> entry.duration().toMillis()));
            statement.setArray(5, columns.int4(entry -> orNull(entry.responseCode())));
            statement.setArray(6, columns.text(entry -> cleanOrNull(entry.error())));
            statement.setArray(7, columns.text(entry -> cleanOrNull(entry.responseSnippet())));
            statement.setArray(8, columns.bytea(entry -> entry.precedence().bytes()));
            statement.setArray(
                    9, columns.int8(entry -> entry.deliveryCreatedAt().toEpochMilli()));
            statement.executeUpdate();
        }
    }

    private static WriteOutcome write(Connection connection, LogBatch batch) throws SQLException {
        connection.setAutoCommit(false);
        try {
            writeAttempts(connection, batch.attempts());
            writeDeliveries(connection, batch.deliveries());
            connection.commit();
        } catch (SQLException e) {
            rollback(connection, e);
            return outcome(e);
        }
        return mergeRepeats(connection, batch);
    }

    /** What it meets is in the database, so nothing in the batch is to blame. */
    private static WriteOutcome mergeRepeats(Connection connection, LogBatch batch) throws SQLException {
        try {
            RepeatsRepository.merge(connection, ids(connection, batch));
            connection.commit();
            return new WriteOutcome.Written();
        } catch (SQLException e) {
            rollback(connection, e);
            return new WriteOutcome.Unavailable(reason(e));
        }
    }

    private static Array ids(Connection connection, LogBatch batch) throws SQLException {
        return connection.createArrayOf(
                "text",
                batch.deliveries().stream()
                        .map(entry -> entry.header().id())
                        .distinct()
                        .toArray());
    }

    /** The pool does not do it when the connection goes back. One that is broken never goes back. */
    private static void restore(Connection connection, int networkTimeout) throws SQLException {
        if (!connection.isClosed()) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static WriteOutcome outcome(SQLException e) {
        String state = e.getSQLState();
        boolean content = state != null && state.length() == 5 && CONTENT_ERRORS.contains(state.substring(0, 2));
        return content ? new WriteOutcome.Refused(reason(e)) : new WriteOutcome.Unavailable(reason(e));
    }

    /** The lines behind the first quote the row. */
    private static String reason(SQLException e) {
        return e.getMessage().lines().findFirst().orElse("SQLSTATE " + e.getSQLState());
    }

    /** PostgreSQL stores every character but NUL. */
    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String cleanOrNull(Optional<String> text) {
        return text.map(DeliveryLogRepository::clean).orElse(null);
    }

    private static Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static Long orNull(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }

    /** Turns entries into one array per column. */
    private record Columns<E>(Connection connection, Collection<E> entries) {
        Array text(Function<E, String> value) throws SQLException {
            return array("text", value, String[]::new);
        }

        Array int4(Function<E, Integer> value) throws SQLException {
            return array("int4", value, Integer[]::new);
        }

        Array int8(Function<E, Long> value) throws SQLException {
            return array("int8", value, Long[]::new);
        }

        Array bytea(Function<E, byte[]> value) throws SQLException {
            return array("bytea", value, byte[][]::new);
        }

        private <T> Array array(String type, Function<E, T> value, IntFunction<T[]> make) throws SQLException {
            return connection.createArrayOf(type, entries.stream().map(value).toArray(make));
        }
    }
}
