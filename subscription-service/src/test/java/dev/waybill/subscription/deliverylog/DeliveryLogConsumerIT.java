package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.wire.DeadLetters;
import dev.waybill.subscription.webhook.ReceiverGone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLogConsumerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static LogStack stack;

    private final String group = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws SQLException {
        stack = LogStack.start(folder);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @AfterEach
    void stopLogs() throws InterruptedException {
        stack.stopAll();
    }

    @BeforeEach
    void reset() throws Exception {
        stack.reset();
        stack.makeTopics();
    }

    @Test
    void aDeliveryIsPendingWithinASecondOfItsFanOut() throws Exception {
        RunningLog log = stack.run(group);
        stack.send(Samples.pending(Samples.header("del-warm-up"), 1));
        awaitRow("select 1 from delivery where id = 'del-warm-up'", "1");

        stack.send(Samples.pending(Samples.header("del-1"), 1));

        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(1))
                .until(() -> stack.row("select status, attempts, max_attempts, response_code, completed_at,"
                                + " next_attempt_at = created_at from delivery where id = 'del-1'")
                        .equals("pending|0|4|null|null|t"));
        assertThat(log.registry.find("waybill.log.lag").timeGauge()).isNotNull();
    }

    @Test
    void theLogTellsHowItWentOn() throws Exception {
        DeliveryHeader header = Samples.header("del-1");
        RunningLog log = stack.run(group);
        stack.send(Samples.pending(header, 1));
        stack.send(Samples.retried(header, 1));
        awaitRow(
                "select status, attempts, response_code, error_message, next_attempt_at - created_at from delivery",
                "pending|1|503|HTTP 503|00:00:10");

        stack.send(Samples.pending(header, 2));
        stack.send(Samples.succeeded(header, 2));

        awaitRow(
                "select status, attempts, response_code, error_message, completed_at - created_at,"
                        + " next_attempt_at, record_partition, record_offset,"
                        + " webhook_id, organization_id, event, event_id from delivery",
                "success|2|200|null|00:00:00.225|null|2|17|wh-1|acme|campaign.created" + "|evt-del-1");
        assertThat(stack.rows("select number, started_at - delivery_created_at, duration_ms, response_code, error,"
                        + " response_snippet from attempt order by number"))
                .containsExactly("1|00:00:00.1|25|503|HTTP 503|busy", "2|00:00:00.2|25|200|null|thanks");
        await().until(() -> log.registry.get("waybill.log.records").counter().count() == 4);
    }

    @Test
    void textThatPostgreSqlCannotStoreIsCleaned() throws Exception {
        DeliveryHeader header =
                new DeliveryHeader("del-1", "wh-1", "acme", "campaign.created", "evt\0", 4, Samples.CREATED_AT);
        stack.run(group);
        stack.send(Samples.attempt(
                header,
                1,
                new Outcome.Failed(OptionalInt.of(500), "bad\0answer", "\0\ud83d\ude00 \ud83d"),
                Optional.empty()));

        awaitRow("select event_id, error_message from delivery", "evt\uFFFD|bad\uFFFDanswer");
        assertThat(stack.row("select response_snippet from attempt")).startsWith("\uFFFD\ud83d\ude00 ");
    }

    @Test
    void aReplayFromTheStartChangesNothing() throws Exception {
        for (int i = 0; i < 500; i++) {
            DeliveryHeader header = Samples.header("del-" + i, "wh-" + i % 7, Samples.CREATED_AT.plusSeconds(i));
            stack.send(Samples.pending(header, 1));
            stack.send(i % 2 == 0 ? Samples.succeeded(header, 1) : Samples.retried(header, 1));
            if (i % 4 == 1) {
                stack.send(Samples.pending(header, 2));
                stack.send(Samples.withdrawn(header, 2));
            }
            if (i % 4 == 3) {
                stack.send(Samples.failed(header, 2));
                stack.send(Samples.failed(header, 2));
            }
        }
        stack.flush();
        runUntilDone(group);
        List<String> before = stack.dump();

        runUntilDone(UUID.randomUUID().toString());

        assertThat(before).hasSize(500 + 500 + 125 + 7);
        assertThat(stack.dump()).isEqualTo(before);
    }

    @Test
    void nothingIsLostWhilePostgreSqlIsAway() throws Exception {
        stack.run(group);
        sendSuccesses("before", 1000);
        awaitRow("select count(*) from delivery", "1000");
        sendSuccesses("dying", 1000);
        stack.postgres.stop();
        sendSuccesses("away", 1000);
        await().atMost(PATIENCE).until(() -> stack.behind(group) >= 1000);

        stack.postgres.restart();

        awaitRow("select count(*) from delivery where status = 'success'", "3000");
        await().atMost(PATIENCE).until(() -> stack.behind(group) == 0);
        assertThat(stack.members(group)).isEqualTo(1);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsTriedAgain() throws Exception {
        stack.run(new LogStack.Config(group, Duration.ofMillis(300)));
        try (Connection connection = stack.database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table attempt in access exclusive mode");
            sendSuccesses("blocked", 10);
            await().atMost(PATIENCE)
                    .until(() -> Integer.parseInt(stack.row("select count(*) from pg_stat_activity"
                                    + " where wait_event_type = 'Lock' and query like 'insert into %'"))
                            >= 2);
            assertThat(stack.rows("select * from delivery")).isEmpty();
            connection.rollback();
        }

        awaitRow("select count(*) from attempt", "10");
    }

    @Test
    void aDeactivationThatWasNotDoneBeforeTheProcessEndedIsDoneByTheNext() throws Exception {
        LogStack.Config config = new LogStack.Config(group, Duration.ofSeconds(30));
        DeliveryLogRepository repository = new DeliveryLogRepository(stack.database, config);
        BlockingQueue<ReceiverGone> asked = new LinkedBlockingQueue<>();
        stack.run(
                config,
                new LogStore(
                        gone -> {
                            asked.addAll(gone);
                            throw new IllegalStateException("not now");
                        },
                        repository::write));
        stack.send(Samples.gone(Samples.header("del-1"), 1, 3));
        assertThat(asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        stack.stopAll();
        assertThat(stack.behind(group)).isEqualTo(1);
        assertThat(stack.rows("select * from delivery")).isEmpty();
        asked.clear();

        stack.run(config, new LogStore(asked::addAll, repository::write));

        awaitRow("select status, attempts, response_code from delivery", "failed|1|410");
        assertThat(asked).containsExactly(new ReceiverGone("wh-1", 3, Samples.CREATED_AT.plusMillis(125)));
    }

    @Test
    void anAnnouncementThatWasHeldWhenTheProcessEndedIsReadAgain() throws Exception {
        RunningLog log = stack.run(group);
        stack.send(Samples.succeeded(Samples.header("del-1"), 1));
        awaitRow("select status from delivery where id = 'del-1'", "success");
        stack.send(Samples.pending(Samples.header("del-2"), 1));
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> log.registry.get("waybill.log.records").counter().count() == 2);

        stack.stopAll();
        stack.run(group);

        awaitRow("select status from delivery where id = 'del-2'", "pending");
    }

    @Test
    void whatNobodyCanReadOrStoreBecomesADeadLetter() throws Exception {
        Attempt good = Samples.succeeded(Samples.header("del-good"), 1);
        ProducerRecord<String, byte[]> foreign =
                new ProducerRecord<>(stack.topics().deliveries().name(), "wh-1", Samples.bytes("{}"));
        stack.run(group);
        stack.send(foreign);
        stack.send(new ProducerRecord<>(stack.topics().attempts().name(), 0, "wh-1", Samples.bytes("not json")));
        stack.send(new ProducerRecord<>(stack.topics().attempts().name(), 0, "wh-1", null));
        stack.send(Samples.succeeded(Samples.header("del-nul\0"), 1));
        stack.send(Samples.succeeded(Samples.header("del-" + Samples.noise()), 1));
        stack.send(Samples.attempt(Samples.header("del-minus"), -1, good.outcome(), Optional.empty()));
        stack.send(good);

        awaitRow("select status from delivery where id = 'del-good'", "success");
        await().atMost(PATIENCE).until(() -> stack.behind(group) == 0);
        assertThat(stack.rows("select id from delivery")).containsExactly("del-good");
        assertThat(stack.deadLetters())
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.US_ASCII))
                .containsExactlyInAnyOrder(
                        "unreadable", "unreadable", "unreadable", "unreadable", "unstorable", "unstorable");
    }

    @Test
    void twoReplicasThatWriteTheSameRowsDoNotHarmEachOther() throws Exception {
        stack.run(group);
        stack.run(group);
        stack.run(group + "-replay");
        for (int i = 0; i < 3000; i++) {
            DeliveryHeader header = Samples.header("del-" + i, "wh-" + i % 50, Samples.CREATED_AT);
            stack.send(Samples.pending(header, 1));
            stack.send(Samples.succeeded(header, 1));
        }

        awaitRow("select count(*) from delivery where status = 'success'", "3000");
        await().atMost(PATIENCE).until(() -> stack.behind(group) == 0 && stack.behind(group + "-replay") == 0);
    }

    @Test
    void aStoppedLogHasCommittedWhatItStoredAndLeftItsGroup() throws Exception {
        stack.run(group);
        sendSuccesses("stop", 100);
        awaitRow("select count(*) from delivery", "100");

        stack.stopAll();

        assertThat(stack.behind(group)).isZero();
        assertThat(stack.members(group)).isZero();
    }

    @Test
    void aLogThatStartsWithoutKafkaWaitsForIt() throws Exception {
        stack.kafka.stop();

        stack.run(group);
        stack.kafka.restart();
        stack.send(Samples.succeeded(Samples.header("del-1"), 1));

        awaitRow("select status from delivery", "success");
    }

    private void runUntilDone(String group) throws Exception {
        stack.run(group);
        await().atMost(PATIENCE).until(() -> stack.behind(group) == 0);
        stack.stopAll();
    }

    private static void sendSuccesses(String name, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            stack.send(Samples.succeeded(Samples.header("del-" + name + i, "wh-" + i % 5, Samples.CREATED_AT), 1));
        }
        stack.flush();
    }

    private static void awaitRow(String sql, String expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(stack.row(sql)).isEqualTo(expected));
    }
}
