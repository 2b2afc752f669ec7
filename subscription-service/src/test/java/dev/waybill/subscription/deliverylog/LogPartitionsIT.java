package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.PostgresServer;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.subscription.problem.Paging;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log in its partitions: what is merged across them, what they are made and dropped for, and what is counted. */
class LogPartitionsIT {
    private static final Instant TODAY =
            Samples.CREATED_AT.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final String PAGED = "wh-paged";

    @TempDir
    private static Path folder;

    private static PostgresServer postgres;
    private static AgroalDataSource database;
    private static LogTables tables;

    private final DeliveryLogRepository log =
            new DeliveryLogRepository(database, new LogStack.Config("none", Duration.ofSeconds(30)));
    private final PartitionRepository partitions = new PartitionRepository(database);

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresServer.start(folder, 0);
        database = LogStack.database(postgres);
        tables = new LogTables(database);
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void newSchema() {
        tables.execute("drop schema public cascade; create schema public");
        migrate("6");
    }

    private static void migrate(String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
    }

    @Test
    void anyOrderRepetitionAndSplitOfRecordsAcrossPartitionsGivesTheSameRowsAndCounts() {
        partitions.keep(RETENTION, Instant.now());
        Random random = new Random(20);
        for (int round = 0; round < 5; round++) {
            List<Consumer<LogBatch>> records = LogRecords.ofRepeats(random);
            LogRecords.write(log, records, random);
            List<String> once = tables.dump();
            tables.assertOneRowEachAndExactCounts();

            LogRecords.write(log, records, random);
            assertThat(tables.dump()).isEqualTo(once);

            tables.execute("delete from delivery; delete from attempt; delete from delivery_count");
            LogRecords.write(log, records, random);
            assertThat(tables.dump()).isEqualTo(once);
            tables.assertOneRowEachAndExactCounts();
            tables.execute("delete from delivery; delete from attempt; delete from delivery_count");
        }
    }

    @RepeatedTest(10)
    void replicasThatWriteRepeatsOfTheSameDeliveriesAtTheSameTimeLeaveOneRowOfEach() throws Exception {
        partitions.keep(RETENTION, Instant.now());
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            List<Future<?>> writing = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(replica -> replicas.submit(() -> {
                        for (int round = 0; round < 10; round++) {
                            int first = round * 20;
                            LogRecords.writeUntilDone(
                                    log,
                                    IntStream.range(first, first + 20)
                                            .mapToObj(i -> LogRecords.tried(
                                                    Samples.succeeded(
                                                            Samples.header(
                                                                    "del-" + i,
                                                                    "wh-" + i % 3,
                                                                    TODAY.minus(Duration.ofDays(replica * 6L))),
                                                            1),
                                                    new RecordCoordinates(replica, i)))
                                            .toList());
                        }
                    }))
                    .toList();
            for (Future<?> one : writing) {
                one.get();
            }
        }

        assertThat(tables.rows("select count(*), count(distinct id) from delivery"))
                .containsExactly("200|200");
        tables.assertOneRowEachAndExactCounts();
    }

    @Test
    void whatIsOlderThanTheRetentionGoesAndIsNotBroughtBackByAReplay() {
        Instant then = TODAY.minus(Duration.ofDays(40));
        partitions.keep(RETENTION, then);
        Consumer<LogBatch> old = LogRecords.tried(
                Samples.succeeded(Samples.header("del-old", "wh-1", then), 1), new RecordCoordinates(0, 0));
        Consumer<LogBatch> recent = LogRecords.tried(
                Samples.succeeded(Samples.header("del-recent", "wh-1", TODAY), 1), new RecordCoordinates(0, 1));
        LogRecords.write(log, List.of(old, recent), new Random(1));
        assertThat(tables.rows("select id from delivery order by id")).containsExactly("del-old", "del-recent");

        assertThat(partitions.keep(RETENTION, Instant.now()).dropped()).isNotEmpty();
        LogRecords.write(log, List.of(old, recent), new Random(2));

        assertThat(tables.rows("select id from delivery")).containsExactly("del-recent");
        assertThat(tables.rows("select delivery_id from attempt")).containsExactly("del-recent");
        assertThat(page(1, 50, Optional.empty(), "wh-1").total()).isEqualTo(1);
        tables.assertOneRowEachAndExactCounts();
    }

    @Test
    void whatCameBeforeItsPartitionMovesIntoIt() {
        LogRecords.write(
                log,
                List.of(LogRecords.tried(
                        Samples.succeeded(Samples.header("del-early", "wh-1", TODAY), 1), new RecordCoordinates(0, 0))),
                new Random(1));
        assertThat(tables.rows("select id from delivery_default")).containsExactly("del-early");

        partitions.keep(RETENTION, Instant.now());

        assertThat(tables.rows("select * from delivery_default")).isEmpty();
        assertThat(tables.rows("select * from delivery_count_default")).isEmpty();
        assertThat(tables.rows("select number from attempt where delivery_id = 'del-early'"))
                .containsExactly("1");
        tables.assertOneRowEachAndExactCounts();
    }

    @Test
    void ofSeveralReplicasOneKeepsThePartitions() throws Exception {
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            List<Future<PartitionPlan>> plans = Stream.generate(
                            () -> replicas.submit(() -> partitions.keep(RETENTION, Instant.now())))
                    .limit(3)
                    .toList();
            int made = 0;
            for (Future<PartitionPlan> plan : plans) {
                made += plan.get().made().size();
            }
            assertThat(tables.rows("select * from log_partition")).hasSize(made).hasSize(8);
        }
    }

    @Test
    void theLogOfTheReleaseBeforeIsTakenOver() {
        tables.execute("drop schema public cascade; create schema public");
        migrate("5");
        tables.execute("""
                insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,
                    created_at, record_partition, record_offset, precedence)
                select 'del-' || n, 'wh-paged', 'acme', 'campaign.created', 'evt', 'pending', 1, 4,
                    case n when 1 then now() + interval '90 days' else now() - n * interval '3 hours' end, 0, n, ''
                from generate_series(1, 500) n;
                insert into attempt (delivery_id, number, started_at, duration_ms, precedence)
                select id, 1, now(), 1, '' from delivery;
                insert into attempt (delivery_id, number, started_at, duration_ms, precedence)
                values ('del-gone', 1, now(), 1, '')
                """);

        migrate("6");
        partitions.keep(RETENTION, Instant.now());

        assertThat(tables.rows("select count(*) from delivery")).containsExactly("500");
        assertThat(tables.rows("select count(*) from attempt a join delivery d on d.id = a.delivery_id"
                        + " and d.created_at = a.delivery_created_at"))
                .containsExactly("500");
        assertThat(tables.rows("select id from delivery_default")).containsExactly("del-1");
        tables.assertOneRowEachAndExactCounts();
        DeliveryHeader header = Samples.header("del-7", PAGED, tables.createdAt("del-7"));
        LogRecords.write(
                log,
                List.of(LogRecords.tried(Samples.succeeded(header, 2), new RecordCoordinates(0, 0))),
                new Random(1));
        assertThat(tables.rows("select status, attempts from delivery where id = 'del-7'"))
                .containsExactly("success|2");
        assertThat(page(1, 50, Optional.of(DeliveryStatus.SUCCESS), PAGED).total())
                .isEqualTo(1);

        assertThat(partitions.keep(RETENTION, TODAY.plus(Duration.ofDays(32))).dropped())
                .hasSize(1);
        assertThat(tables.rows("select id from delivery")).containsExactly("del-1");
    }

    @Test
    void everyPageIsWhatItWouldBeIfAllWereReadAndCounted() {
        partitions.keep(RETENTION, Instant.now());
        Random random = new Random(7);
        List<Consumer<LogBatch>> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Instant createdAt =
                    TODAY.minus(Duration.ofHours(random.nextInt(20) * 11L)).plusSeconds(random.nextInt(5));
            DeliveryHeader header = Samples.header("del-" + i, i < 260 ? PAGED : "wh-other", createdAt);
            RecordCoordinates position = new RecordCoordinates(0, i);
            records.add(
                    switch (random.nextInt(4)) {
                        case 0 -> LogRecords.announced(Samples.pending(header, 1), position);
                        case 1 -> LogRecords.tried(Samples.failed(header, 1), position);
                        default -> LogRecords.tried(Samples.succeeded(header, 1), position);
                    });
        }
        LogRecords.write(log, records, random);
        List<Optional<DeliveryStatus>> filters = List.of(
                Optional.empty(),
                Optional.of(DeliveryStatus.SUCCESS),
                Optional.of(DeliveryStatus.FAILED),
                Optional.of(DeliveryStatus.PENDING));

        for (Optional<DeliveryStatus> filter : filters) {
            List<String> all = tables.rows("select id from delivery where webhook_id = 'wh-paged'"
                    + filter.map(status -> " and status = '" + status.word() + "'")
                            .orElse("")
                    + " order by created_at desc, id desc");
            for (int limit : new int[] {7, 50, 200}) {
                for (int page = 1; page <= all.size() / limit + 2; page++) {
                    DeliveryPage found = page(page, limit, filter, PAGED);
                    assertThat(found.total()).isEqualTo(all.size());
                    assertThat(found.deliveries().stream().map(LoggedDelivery::id))
                            .isEqualTo(all.stream()
                                    .skip((page - 1L) * limit)
                                    .limit(limit)
                                    .toList());
                }
            }
        }
    }

    private static DeliveryPage page(int page, int limit, Optional<DeliveryStatus> status, String webhookId) {
        return new DeliveryPageRepository(database).page(webhookId, new PageQuery(new Paging(page, limit), status));
    }
}
