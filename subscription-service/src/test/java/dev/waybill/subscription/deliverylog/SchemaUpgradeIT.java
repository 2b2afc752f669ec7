package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.PostgresServer;
import dev.waybill.model.delivery.RecordCoordinates;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A database of the first release, with data of each release on the way, becomes that of this one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaUpgradeIT {
    /** A ciphertext that names key 7. */
    private static final String CIPHERTEXT = "AQAAAAcAAAAAAAAAAAAAAAAAAAAAAAAA";

    private PostgresServer postgres;
    private AgroalDataSource database;
    private LogTables tables;

    @BeforeAll
    void upgrade(@TempDir Path folder) throws SQLException {
        postgres = PostgresServer.start(folder, 0);
        database = LogStack.database(postgres);
        tables = new LogTables(database);
        migrate("1");
        tables.execute("""
                insert into organization values ('acme', now() - interval '400 days'), ('gone', now());
                insert into api_key values (repeat('a', 64), 'acme', now(), null), (repeat('b', 64), 'acme', now(), now());
                insert into webhook (id, organization_id, name, url, events, is_active, secret_ciphertext, version,
                    published_version, created_at, updated_at, deleted_at)
                values ('wh-1', 'acme', 'CRM', 'https://a.example/', '{campaign.created}', true, '%1$s', 3, 2, now(), now(),
                        null),
                    ('wh-2', 'acme', null, 'https://b.example/', '{campaign.created,document.created}', false, '%1$s', 1, 1,
                        now(), now(), null),
                    ('wh-3', 'gone', null, 'https://c.example/', '{}', true, 'nonsense', 1, 1, now(), now(), now())
                """.formatted(CIPHERTEXT));
        migrate("2");
        tables.execute("""
                insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,
                    response_code, created_at, completed_at, record_partition, record_offset, precedence)
                select 'del-' || n, 'wh-' || n % 2 + 1, 'acme', 'campaign.created', 'evt-' || n,
                    (array['pending', 'success', 'failed'])[n % 3 + 1], 1, 4, 200, now() - n * interval '5 hours', now(), 0, n,
                    '\\x01000000010100000000000000000000000000'
                from generate_series(1, 90) n;
                insert into attempt (delivery_id, number, started_at, duration_ms, response_code, precedence)
                select id, 1, created_at, 12, 200, '\\x00' from delivery
                """);
        migrate("3");
        tables.execute("update webhook set inactive_reason = 'the receiver is gone' where id = 'wh-2'");
        migrate("4");
        tables.execute("""
                update organization set name = 'Acme', suspended_at = now() where id = 'acme';
                update api_key set scope = 'read', prefix = 'wbk_aaaaaaaa' where key_hash = repeat('a', 64);
                insert into audit_entry
                values ('aud-1', now(), 'api_key', 'key-1', 'webhook.updated', 'acme', 'wh-1', null, '{url}')
                """);
        migrate("5");
        migrate("latest");
    }

    @AfterAll
    void stop() {
        database.close();
        postgres.close();
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
    }

    @Test
    void everyMigrationIsApplied() {
        Flyway flyway = Flyway.configure().dataSource(database).load();

        flyway.validate();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(Arrays.stream(flyway.info().applied()).map(MigrationInfo::getVersion))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void whatCustomersHaveIsThereAsItWas() {
        assertThat(tables.rows("select id, name, suspended_at is null, deleted_at from organization order by id"))
                .containsExactly("acme|Acme|f|null", "gone|null|t|null");
        assertThat(tables.rows("select scope, prefix, id ~ '^key-[0-9a-f]{32}$', revoked_at is null, expires_at"
                        + " from api_key order by key_hash"))
                .containsExactly("read|wbk_aaaaaaaa|t|t|null", "full|null|t|f|null");
        assertThat(tables.rows("select id, name, url, events, is_active, inactive_reason, version, published_version,"
                        + " secret_key_id, secret_ciphertext, deleted_at is null from webhook order by id"))
                .containsExactly(
                        "wh-1|CRM|https://a.example/|{campaign.created}|t|null|3|2|7|" + CIPHERTEXT + "|t",
                        "wh-2|null|https://b.example/|{campaign.created,document.created}|f|the receiver is gone|1|1|7|"
                                + CIPHERTEXT + "|t",
                        "wh-3|null|https://c.example/|{}|t|null|1|1|null|nonsense|f");
        assertThat(tables.rows("select actor_key_id, fields from audit_entry")).containsExactly("key-1|{url}");
    }

    @Test
    void theLogIsThereAndGoesOn() {
        new PartitionRepository(database).keep(Duration.ofDays(30), Instant.now());
        assertThat(tables.rows("select status, count(*) from delivery group by 1 order by 1"))
                .containsExactly("failed|30", "pending|30", "success|30");
        assertThat(tables.rows("select count(*) from attempt where duration_ms = 12"))
                .containsExactly("90");
        tables.assertOneRowEachAndExactCounts();

        LogRecords.write(
                new DeliveryLogRepository(database, new LogStack.Config("none", Duration.ofSeconds(30))),
                List.of(LogRecords.tried(
                        Samples.succeeded(Samples.header("del-3", "wh-2", tables.createdAt("del-3")), 2),
                        new RecordCoordinates(0, 0))),
                new Random(1));

        assertThat(tables.rows("select status, attempts from delivery where id = 'del-3'"))
                .containsExactly("success|2");
        assertThat(tables.rows("select status, attempts from delivery where id = 'del-4'"))
                .containsExactly("success|1");
        tables.assertOneRowEachAndExactCounts();
    }

    @Test
    void attemptsAreFoundByTheTimeOfTheirDeliveryAndReplicasOfBeforeStillWriteThem() {
        assertThat(tables.rows("""
                select distinct substring(pg_get_indexdef(i.indexrelid) from '\\(.*\\)')
                from pg_index i join pg_inherits p on p.inhrelid = i.indrelid
                where p.inhparent = 'attempt'::regclass
                """)).containsExactly("(delivery_created_at, delivery_id, number)");

        tables.execute("""
                insert into attempt (delivery_id, number, started_at, duration_ms, precedence, delivery_created_at)
                select delivery_id, number, started_at, duration_ms, '\\x00', delivery_created_at from attempt
                on conflict (delivery_id, number, delivery_created_at) do update set precedence = excluded.precedence
                """);
        tables.assertOneRowEachAndExactCounts();
    }

    /** It holds its records, which Kafka has, until it ends: nothing of this is the fault of what is in them. */
    @Test
    void aReplicaOfBeforeThePartitionsCannotWriteTheLogAndBlamesNoRecord() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("""
                            insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts,
                                max_attempts, created_at, record_partition, record_offset, precedence)
                            values ('del-1', 'wh-1', 'acme', 'campaign.created', 'evt-1', 'success', 1, 4, now(), 0, 0, '\\x02')
                            on conflict (id) do update set status = excluded.status
                            """))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P10"));
        }
    }
}
