package dev.waybill.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LetterTextTest {
    private final DeadLetter letter = new DeadLetter(new ConsumerRecord<>(
            "waybill.dead-letters",
            2,
            17,
            1_772_013_600_000L,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            utf8("no event"),
            new RecordHeaders()
                    .add("waybill-dead-letter-reason", utf8("unreadable"))
                    .add("waybill-dead-letter-detail", utf8("not JSON: \u001b[2J\"x\""))
                    .add("waybill-dead-letter-found-at", utf8("waybill.events-3@42")),
            Optional.empty()));

    @Test
    void aLineSaysWhenWhereAndWhyAndMovesNoCursor() {
        assertThat(LetterText.line(letter))
                .isEqualTo("2026-02-25T10:00:00Z  2@17  unreadable  record from waybill.events-3@42"
                        + "  \"not JSON: ?[2J\"x\"\"");
    }

    @Test
    void jsonSaysTheSame() {
        assertThat(LetterText.json(letter))
                .isEqualTo("{\"time\":\"2026-02-25T10:00:00Z\",\"at\":\"2@17\",\"reason\":\"unreadable\","
                        + "\"detail\":\"not JSON: \\u001B[2J\\\"x\\\"\",\"kind\":\"record\","
                        + "\"found_at\":\"waybill.events-3@42\"}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
