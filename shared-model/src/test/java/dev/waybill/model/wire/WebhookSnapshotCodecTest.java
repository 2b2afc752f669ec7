package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSnapshotCodecTest {
    private static final String TOPIC = "waybill.subscriptions";
    private static final String ID = "wh-01jmh5zq8w3k7x2v9n4d6r0t5b";
    private static final WebhookSnapshot WEBHOOK = new WebhookSnapshot(
            ID,
            7,
            "demo",
            "https://example.com/webhooks?a=\"b\"",
            Set.of("document.created", "campaign.updated", "campaign.created"),
            true,
            List.of(
                    new EncryptedSecret("AQAAAAI="),
                    new EncryptedSecret("AQAAAAE=", Optional.of(Instant.parse("2026-02-25T10:00:00.123Z")))));
    private static final String LAYOUT_1 = "{\"layout\":1,\"version\":7,\"organization\":\"demo\","
            + "\"url\":\"https://example.com/webhooks?a=\\\"b\\\"\","
            + "\"events\":[\"campaign.created\",\"campaign.updated\",\"document.created\"],\"active\":true,"
            + "\"secrets\":[{\"ciphertext\":\"AQAAAAI=\"},"
            + "{\"ciphertext\":\"AQAAAAE=\",\"valid_until\":1772013600123}]}";

    @Test
    void writesLayout1() {
        ProducerRecord<String, byte[]> written = WebhookSnapshotCodec.write(TOPIC, WEBHOOK);

        assertThat(written.topic()).isEqualTo(TOPIC);
        assertThat(written.key()).isEqualTo(ID);
        assertThat(written.partition()).isNull();
        assertThat(written.headers()).isEmpty();
        assertThat(Records.text(written.value())).isEqualTo(LAYOUT_1);
    }

    @Test
    void readsLayout1() throws Exception {
        assertThat(WebhookSnapshotCodec.read(found(LAYOUT_1))).contains(WEBHOOK);
    }

    @Test
    void writesADeletedWebhookAsATombstone() {
        ProducerRecord<String, byte[]> written = WebhookSnapshotCodec.writeDeleted(TOPIC, ID);

        assertThat(written.topic()).isEqualTo(TOPIC);
        assertThat(written.key()).isEqualTo(ID);
        assertThat(written.value()).isNull();
        assertThat(written.headers()).isEmpty();
    }

    @Test
    void readsATombstoneAsADeletedWebhook() throws Exception {
        assertThat(WebhookSnapshotCodec.read(Records.record(ID, null))).isEmpty();
    }

    @Test
    void skipsFieldsOfALaterRelease() throws Exception {
        String later = LAYOUT_1.replace("{\"layout\":1", "{\"rate\":{\"per\":[1,{}]},\"layout\":1,\"filter\":null")
                .replace("{\"ciphertext\"", "{\"scheme\":[{\"ciphertext\":0}],\"ciphertext\"");

        assertThat(WebhookSnapshotCodec.read(found(later))).contains(WEBHOOK);
    }

    @Test
    void readsTheFieldsInAnyOrder() throws Exception {
        String fields = LAYOUT_1.substring(1, LAYOUT_1.length() - 1);
        int half = fields.indexOf("\"url\"");
        String turned = "{" + fields.substring(half) + "," + fields.substring(0, half - 1) + "}";

        assertThat(WebhookSnapshotCodec.read(found(turned))).contains(WEBHOOK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "layout":1    | "layout":2      | subscription records of layout 2 are not known
            "layout":1,   | `` | subscription records of layout 0 are not known
            "version":7   | "version":0     | a subscription record has version, organization and url
            "version":7   | "version":"7" | a subscription record is JSON
            "version":7   | "version":1e99  | a subscription record is JSON
            "url"         | "other"         | a subscription record has version, organization and url
            "demo"        | null              | 'organization' is not a string
            "demo"        | {}                | 'organization' is not a string
            true            | "true"          | a subscription record is JSON
            "events":     | "events":7,"a": | 'events' is not an array
            "events":[    | "events":[7,    | 'events' is not a string
            "secrets":    | "secrets":{},"a": | 'secrets' is not an array
            "secrets":[   | "secrets":["",  | a secret of a subscription record is a JSON object
            "ciphertext"  | "other"         | a secret of a subscription record has a ciphertext
            "AQAAAAI="    | 7                 | 'ciphertext' is not a string
            1772013600123   | "tomorrow"      | a subscription record is JSON
            """)
    void refusesAField(String field, String replacement, String message) {
        assertUnreadable(found(LAYOUT_1.replace(field, replacement)), message);
    }

    @Test
    void refusesWhatIsNoRecordOfThisTopic() {
        assertUnreadable(Records.record(null, null), "a subscription record has a webhook id as key");
        assertUnreadable(found("7"), "a subscription record is a JSON object");
        assertUnreadable(found(""), "a subscription record is a JSON object");
        assertUnreadable(found(LAYOUT_1 + "7"), "more after the first value");
    }

    @Test
    void refusesARecordThatIsCutOffAnywhere() {
        for (int length = 0; length < LAYOUT_1.length(); length++) {
            assertUnreadable(found(LAYOUT_1.substring(0, length)), "");
        }
    }

    private static void assertUnreadable(ConsumerRecord<String, byte[]> record, String message) {
        assertThatThrownBy(() -> WebhookSnapshotCodec.read(record))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(message);
    }

    private static ConsumerRecord<String, byte[]> found(String value) {
        return Records.record(ID, Records.utf8(value));
    }
}
