package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.delivery.Replays;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptCodecTest {
    private static final String WEBHOOK = "wh-01jmh5zq8w3k7x2v9n4d6r0t5b";
    private static final String BEGIN = "{\"version\":1,\"delivery\":\"del-1\",\"organization\":\"demo\","
            + "\"event_type\":\"campaign.created\",\"event_id\":\"evt-1\",\"max_attempts\":4,"
            + "\"created_at\":1772013600123,\"number\":2,\"started_at\":1772013610000,\"duration\":1500,";
    private static final String PLACE = "\"partition\":3,\"offset\":5000000000,";
    private static final String SUCCEEDED =
            BEGIN + PLACE + "\"outcome\":\"succeeded\",\"response_code\":204,\"response_snippet\":\"\"}";

    private static final String GONE =
            BEGIN + PLACE + "\"outcome\":\"gone\",\"webhook_version\":5000000000,\"response_snippet\":\"moved\"}";

    static Stream<Arguments> version1() {
        return Stream.of(
                Arguments.of(attempt(new Outcome.Succeeded(204, ""), Optional.empty()), SUCCEEDED),
                Arguments.of(
                        attempt(
                                new Outcome.Failed(OptionalInt.of(503), "HTTP 503", "<p>\"büsy\"\n\u0000"),
                                Optional.of(Instant.parse("2026-02-25T10:01:10Z"))),
                        BEGIN + "\"next_attempt_at\":1772013670000," + PLACE
                                + "\"outcome\":\"failed\",\"response_code\":503,\"error\":\"HTTP 503\","
                                + "\"response_snippet\":\"<p>\\\"büsy\\\"\\n\\u0000\"}"),
                Arguments.of(
                        attempt(new Outcome.Failed(OptionalInt.empty(), "connection refused", ""), Optional.empty()),
                        BEGIN + PLACE
                                + "\"outcome\":\"failed\",\"error\":\"connection refused\",\"response_snippet\":\"\"}"),
                Arguments.of(attempt(new Outcome.Gone("moved", 5_000_000_000L), Optional.empty()), GONE),
                Arguments.of(
                        attempt(new Outcome.Withdrawn("webhook is not active"), Optional.empty()),
                        BEGIN + PLACE + "\"outcome\":\"withdrawn\",\"error\":\"webhook is not active\"}"));
    }

    @ParameterizedTest
    @MethodSource("version1")
    void writesVersion1(Attempt attempt, String value) {
        ProducerRecord<String, byte[]> written = AttemptCodec.write("waybill.attempts", attempt);

        assertThat(written.topic()).isEqualTo("waybill.attempts");
        assertThat(written.key()).isEqualTo(WEBHOOK);
        assertThat(written.partition()).isNull();
        assertThat(written.headers()).isEmpty();
        assertThat(Records.text(written.value())).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("version1")
    void readsVersion1(Attempt attempt, String value) throws Exception {
        assertThat(AttemptCodec.read(found(value))).isEqualTo(attempt);
    }

    @Test
    void tellsHowOftenTheDeliveryWasPutBack() throws Exception {
        String replayed = SUCCEEDED.replace("\"number\"", "\"replays\":1,\"attempts_before\":4,\"number\"");

        Attempt attempt = AttemptCodec.read(found(replayed));

        assertThat(attempt.delivery().replays()).isEqualTo(new Replays(1, 4));
        assertThat(Records.text(AttemptCodec.write("waybill.attempts", attempt).value()))
                .isEqualTo(replayed);
    }

    @Test
    void skipsFieldsOfALaterRelease() throws Exception {
        String later = SUCCEEDED.replace(
                "{\"version\":1,", "{\"lane\":{\"name\":[\"slow\",{}]},\"cost\":1e999,\"version\":1,\"next\":null,");

        assertThat(AttemptCodec.read(found(later)))
                .isEqualTo(attempt(new Outcome.Succeeded(204, ""), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "version":1       | "version":2          | attempt records of version 2 are not known
            "version":1,      | `` | attempt records of version 0 are not known
            "delivery"        | "other"              | an attempt record names delivery, organization, event and outcome
            "outcome"         | "other"              | an attempt record names delivery, organization, event and outcome
            "succeeded"       | "exploded"           | the outcome 'exploded' is not known
            "del-1"           | 1                      | 'delivery' is not a string
            "del-1"           | null                   | 'delivery' is not a string
            "number":2        | "number":0           | 'number' is not a whole number from 1
            "number":2,       | `` | 'number' is not a whole number from 1
            "number":2        | "number":4294967298  | 'number' is not a whole number from 1
            "max_attempts":4  | "max_attempts":-1    | 'max_attempts' is not a whole number from 1
            "partition":3     | "partition":-1       | 'partition' is not a whole number from 0
            "created_at"      | "other"              | an attempt record has created_at and started_at
            "started_at"      | "other"              | an attempt record has created_at and started_at
            "response_code"   | "other"              | an attempt that succeeded has a response_code
            """)
    void refusesAField(String field, String replacement, String message) {
        assertUnreadable(SUCCEEDED.replace(field, replacement), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"webhook_version\":0", "\"webhook_version\":-1", "\"other\":1"})
    void refusesAReceiverThatIsGoneFromNoVersionOfTheWebhook(String replacement) {
        assertUnreadable(
                GONE.replace("\"webhook_version\":5000000000", replacement),
                "an attempt whose receiver is gone has a webhook_version from 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1772013610000 | "yesterday"
            1772013610000 | 1e400000
            1772013610000 | 99999999999999999999
            1772013610000 | null
            204           | []
            204           | 4294967500
            """)
    void refusesWhatIsNoNumber(String number, String replacement) {
        assertUnreadable(SUCCEEDED.replace(number, replacement), "an attempt record is JSON");
    }

    @Test
    void refusesWhatIsNoRecordOfThisTopic() {
        String message = "an attempt record has a webhook id as key and JSON as value";

        assertUnreadable(Records.record(WEBHOOK, null), message);
        assertUnreadable(Records.record(null, Records.utf8(SUCCEEDED)), message);
        assertUnreadable("[]", "an attempt record is a JSON object");
        assertUnreadable("", "an attempt record is a JSON object");
        assertUnreadable(SUCCEEDED + "{}", "more after the first value");
    }

    @Test
    void refusesARecordThatIsCutOffAnywhere() {
        for (int length = 0; length < SUCCEEDED.length(); length++) {
            assertUnreadable(SUCCEEDED.substring(0, length), "");
        }
    }

    private static void assertUnreadable(String value, String message) {
        assertUnreadable(found(value), message);
    }

    private static void assertUnreadable(ConsumerRecord<String, byte[]> record, String message) {
        assertThatThrownBy(() -> AttemptCodec.read(record))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(message);
    }

    private static ConsumerRecord<String, byte[]> found(String value) {
        return Records.record(WEBHOOK, Records.utf8(value));
    }

    private static Attempt attempt(Outcome outcome, Optional<Instant> nextAttemptAt) {
        return new Attempt(
                new DeliveryHeader(
                        "del-1",
                        WEBHOOK,
                        "demo",
                        "campaign.created",
                        "evt-1",
                        4,
                        Instant.parse("2026-02-25T10:00:00.123Z")),
                2,
                Instant.parse("2026-02-25T10:00:10Z"),
                Duration.ofMillis(1500),
                outcome,
                nextAttemptAt,
                new RecordCoordinates(3, 5_000_000_000L));
    }
}
