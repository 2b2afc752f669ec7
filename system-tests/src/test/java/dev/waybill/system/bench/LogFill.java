package dev.waybill.system.bench;

import dev.waybill.local.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** A log as the services write it in a month, put into the database at once. */
final class LogFill {
    private static final String ORGANIZATION = "bench-log";

    private static final int CUSTOMERS = 60;
    private static final int OTHER_WEBHOOKS = 100;
    private static final int AT_ONCE = 100_000;

    /** Spread evenly over 29 days; of hundred deliveries, three have failed and one waits. */
    private static final String ROWS = """
            insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,
                response_code, error_message, created_at, completed_at, next_attempt_at, record_partition, record_offset,
                precedence)
            select 'del-' || left(md5(? || n), 26), ? || case ? when 1 then '' else (n %% %d)::text end, '%s',
                'campaign.created', gen_random_uuid()::text, status, 1, 4, case status when 'success' then 200 else 503 end,
                case status when 'success' then null else 'HTTP 503' end, created_at,
                case status when 'pending' then null else created_at + interval '25 ms' end,
                case status when 'pending' then created_at + interval '10 s' end, n %% 12, n,
                decode('020000000101' || repeat('7f', 12), 'hex')
            from (
                select n, date_trunc('milliseconds', now() - (n::float8 / ?) * interval '29 days') as created_at,
                    case when n %% 100 < 96 then 'success' when n %% 100 < 99 then 'failed' else 'pending' end as status
                from generate_series(?::int, ?::int) n) made
            """.formatted(OTHER_WEBHOOKS, ORGANIZATION);

    private static final String ATTEMPTS = """
            insert into attempt (delivery_id, number, started_at, duration_ms, response_code, error, precedence,
                delivery_created_at)
            select id, 1, created_at, 25, response_code, error_message, precedence, created_at
            from delivery where webhook_id = ?
            """;

    private static final String COUNTS = """
            insert into delivery_count
            select webhook_id, date_bin('1 hour', created_at, timestamptz '1970-01-01Z'),
                count(*) filter (where status = 'pending'), count(*) filter (where status = 'success'),
                count(*) filter (where status = 'failed')
            from delivery where organization_id = ? group by 1, 2
            """;

    private static final String BYTES_PER_ROW = """
            select sum(pg_total_relation_size(oid)) / sum(reltuples)
            from pg_partition_tree(?::regclass) join pg_class on oid = relid where isleaf and reltuples > 0
            """;

    private final PostgresServer postgres;

    LogFill(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** @return the keys of organizations without webhooks; the first one owns the log */
    List<String> customers() {
        List<String> organizations = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> i == 0 ? ORGANIZATION : "bench-customer-" + i)
                .toList();
        try (Connection connection = connect();
                PreparedStatement organization =
                        connection.prepareStatement("insert into organization (id, created_at) values (?, now())");
                PreparedStatement key = connection.prepareStatement(
                        "insert into api_key (key_hash, organization_id, created_at) values (?, ?, now())")) {
            for (String id : organizations) {
                organization.setString(1, id);
                organization.executeUpdate();
                key.setString(1, sha256(key(id)));
                key.setString(2, id);
                key.executeUpdate();
            }
            return organizations.stream().map(LogFill::key).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("customers could not be made", e);
        }
    }

    /**
     * Returns when PostgreSQL has all rows, and statistics of them.
     *
     * @param own deliveries of the webhook
     * @param all with those of others
     * @return the id of one of the webhook's deliveries
     */
    String fill(String webhook, int own, int all) {
        try (Connection connection = connect();
                PreparedStatement rows = connection.prepareStatement(ROWS);
                PreparedStatement attempts = connection.prepareStatement(ATTEMPTS);
                PreparedStatement counts = connection.prepareStatement(COUNTS);
                Statement statement = connection.createStatement()) {
            insert(rows, webhook, 1, own);
            insert(rows, "wh-other-", OTHER_WEBHOOKS, all - own);
            attempts.setString(1, webhook);
            attempts.executeUpdate();
            counts.setString(1, ORGANIZATION);
            counts.executeUpdate();
            statement.execute("vacuum (analyze) delivery, attempt, delivery_count");
            try (ResultSet id = statement.executeQuery("select id from delivery where organization_id = '"
                    + ORGANIZATION + "' and webhook_id = '" + webhook + "' limit 1")) {
                id.next();
                return id.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be filled", e);
        }
    }

    /** @return bytes of disk that a row of a filled table takes, with its part of the indexes */
    double bytesPerRow(String table) {
        try (Connection connection = connect();
                PreparedStatement size = connection.prepareStatement(BYTES_PER_ROW)) {
            size.setString(1, table);
            try (ResultSet bytes = size.executeQuery()) {
                bytes.next();
                return bytes.getDouble(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be measured", e);
        }
    }

    private static void insert(PreparedStatement rows, String webhook, int webhooks, int count) throws SQLException {
        for (int from = 0; from < count; from += AT_ONCE) {
            rows.setString(1, webhook);
            rows.setString(2, webhook);
            rows.setInt(3, webhooks);
            rows.setInt(4, count);
            rows.setInt(5, from);
            rows.setInt(6, Math.min(from + AT_ONCE, count) - 1);
            rows.executeUpdate();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    private static String key(String organization) {
        return "wbk_" + organization + "k".repeat(43 - organization.length());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
