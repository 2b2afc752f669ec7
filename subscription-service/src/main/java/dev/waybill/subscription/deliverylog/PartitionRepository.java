package dev.waybill.subscription.deliverylog;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes and drops the partitions of the log. */
@ApplicationScoped
class PartitionRepository {
    /** Any number that no other use of advisory locks in this database has. */
    private static final long KEEPER_LOCK = 0x7761_7962_6c6f_67L;

    /** Partitioned tables, and by which of their columns, in the order in which a writer locks them. */
    private static final Map<String, String> TABLES = tables();

    private final AgroalDataSource database;

    PartitionRepository(AgroalDataSource database) {
        this.database = database;
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("attempt", "delivery_created_at");
        tables.put("delivery", "created_at");
        tables.put("delivery_count", "hour");
        return tables;
    }

    /**
     * Does what is to be done, all of it or nothing.
     *
     * @param retention at least one day
     * @return what was done; nothing also if another replica is at it
     * @throws UnavailableLogException if PostgreSQL does not do it; those who read and write go first
     */
    PartitionPlan keep(Duration retention, Instant now) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                PartitionPlan plan = keep(statement, retention, now);
                connection.commit();
                return plan;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new UnavailableLogException(e);
        }
    }

    private static PartitionPlan keep(Statement statement, Duration retention, Instant now) throws SQLException {
        if (!becomeKeeper(statement)) {
            return new PartitionPlan(List.of(), List.of());
        }
        PartitionPlan plan = PartitionPlan.of(existing(statement), retention, now);
        if (!plan.isEmpty()) {
            // Less than deadlock_timeout (1 s as it comes): in a circle with readers or writers it is us who give way.
            statement.execute("set local lock_timeout = '900ms'");
            for (String table : TABLES.keySet()) {
                statement.execute("lock table only " + table + " in access exclusive mode");
            }
            for (LogPartition partition : plan.made()) {
                make(statement, partition);
            }
            for (LogPartition partition : plan.dropped()) {
                drop(statement, partition);
            }
        }
        return plan;
    }

    /** Until the transaction ends, no other replica makes or drops partitions. */
    private static boolean becomeKeeper(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select pg_try_advisory_xact_lock(" + KEEPER_LOCK + ")")) {
            result.next();
            return result.getBoolean(1);
        }
    }

    private static List<LogPartition> existing(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("select begins_at, ends_at from log_partition order by begins_at")) {
            List<LogPartition> partitions = new ArrayList<>();
            while (rows.next()) {
                partitions.add(new LogPartition(time(rows, 1), time(rows, 2)));
            }
            return partitions;
        }
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What came ahead of time, and lies in the default partition, moves into the new one. */
    private static void make(Statement statement, LogPartition partition) throws SQLException {
        for (Map.Entry<String, String> partitioned : TABLES.entrySet()) {
            String parent = partitioned.getKey();
            String column = partitioned.getValue();
            String table = partition.tableOf(parent);
            statement.execute("create table " + table + " (like " + parent + " including all)");
            statement.execute("""
                    with ahead as (delete from %s_default where %s >= '%s' and %s < '%s' returning *)
                    insert into %s select * from ahead
                    """.formatted(parent, column, partition.begin(), column, partition.end(), table));
            statement.execute("alter table %s attach partition %s for values from ('%s') to ('%s')"
                    .formatted(parent, table, partition.begin(), partition.end()));
        }
        try (PreparedStatement insert =
                statement.getConnection().prepareStatement("insert into log_partition values (?, ?)")) {
            insert.setObject(1, partition.begin().atOffset(ZoneOffset.UTC));
            insert.setObject(2, partition.end().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void drop(Statement statement, LogPartition partition) throws SQLException {
        for (String parent : TABLES.keySet()) {
            statement.execute("drop table " + partition.tableOf(parent));
        }
        try (PreparedStatement delete =
                statement.getConnection().prepareStatement("delete from log_partition where begins_at = ?")) {
            delete.setObject(1, partition.begin().atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }
}
