package dev.waybill.model.wire;

import static dev.waybill.model.wire.CloudEvents.assertUnreadable;
import static dev.waybill.model.wire.CloudEvents.binary;
import static dev.waybill.model.wire.CloudEvents.envelope;
import static dev.waybill.model.wire.CloudEvents.structured;

import java.util.List;
import java.util.regex.Matcher;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is no event, and what is said about it. */
class CloudEventAttributesRefusalTest {
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type", "organizationid");

    @Test
    void ofAMissingOrBlankAttribute() {
        for (String name : REQUIRED) {
            String message = "the attribute '" + name + "' is missing";
            ConsumerRecord<String, byte[]> without = binary(Records.utf8("{}"));
            without.headers().remove("ce_" + name);

            assertUnreadable(without, message);
            assertUnreadable(binary("ce_" + name, new byte[0]), message);
            assertUnreadable(binary("ce_" + name, Records.utf8(" \u2003 ")), name);
            assertUnreadable(binary("ce_" + name, null), message);
            assertUnreadable(structured(envelope("\"data\":1").replace("\"" + name + "\"", "\"x\"")), message);
            assertUnreadable(with(name, "\" \""), message);
            assertUnreadable(with(name, "null"), message);
        }
    }

    @Test
    void ofAnAttributeThatIsNoString() {
        for (String name : REQUIRED) {
            for (String value : new String[] {"1", "1.0", "true", "{\"a\":\"b\"}", "[\"a\"]"}) {
                assertUnreadable(with(name, value), "'" + name + "' is not a string");
            }
        }
        assertUnreadable(structured(envelope("\"time\":0,\"data\":1")), "'time' is not a string");
    }

    @Test
    void ofAnAttributeThatIsTooLong() {
        for (String name : List.of("id", "source", "type", "organizationid", "time")) {
            String message = "the attribute '" + name + "' has more than 512 characters";

            assertUnreadable(binary("ce_" + name, Records.utf8("x".repeat(513))), message);
        }
        assertUnreadable(with("id", "\"" + "x".repeat(513) + "\""), "the attribute 'id' has more than 512 characters");
        assertUnreadable(binary("content-type", Records.utf8("x".repeat(513))), "has more than 512 characters");
    }

    @Test
    void ofCharactersThatNoHeaderCanCarry() {
        for (String name : List.of("id", "source", "type", "organizationid")) {
            for (int character : new int[] {0, '\t', '\r', '\n', 0x1b, 0x7f, 0x85, 0xfffe, 0xfdd0, 0x1ffff}) {
                String message = "the attribute '%s' has the character U+%04X".formatted(name, character);

                assertUnreadable(binary("ce_" + name, Records.utf8("a" + Character.toString(character))), message);
                assertUnreadable(with(name, "\"a" + escaped(character) + "\""), message);
            }
            assertUnreadable(with(name, "\"\\ud800\""), "the attribute '" + name + "' has the character U+D800");
            assertUnreadable(binary("ce_" + name, new byte[] {(byte) 0xff}), "header ce_" + name + " is not UTF-8");
        }
        assertUnreadable(binary("content-type", new byte[] {(byte) 0xff}), "header content-type is not UTF-8");
        assertUnreadable(binary("content-type", Records.utf8("application/json\n")), "has the character U+000A");
    }

    @Test
    void ofWhatIsThereTwice() {
        for (String name : REQUIRED) {
            ConsumerRecord<String, byte[]> record = binary(Records.utf8("{}"));
            record.headers().add("ce_" + name, Records.utf8("1.0"));

            assertUnreadable(record, "the attribute '" + name + "' is there twice");
            assertUnreadable(
                    structured(envelope("\"data\":1,\"" + name + "\":\"1.0\"")),
                    "the attribute '" + name + "' is there twice");
        }
        assertUnreadable(structured(envelope("\"time\":null,\"data\":1,\"time\":null")), "'time' is there twice");
        assertUnreadable(structured(envelope("\"data\":null,\"data\":null")), "the field 'data' is there twice");
        ConsumerRecord<String, byte[]> record = binary(Records.utf8("{}"));
        record.headers().add("content-type", Records.utf8("application/json"));
        assertUnreadable(record, "the attribute 'datacontenttype' is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3", "1.0.2", "1", "2.0", " 1.0"})
    void ofOtherVersions(String version) {
        assertUnreadable(binary("ce_specversion", Records.utf8(version)), "specversion is not 1.0");
        assertUnreadable(with("specversion", "\"" + version + "\""), "specversion is not 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-02-25", "2026-02-25T10:00:00", "2026-02-30T10:00:00Z", "1772013600", "-1"})
    void ofABadTime(String time) {
        assertUnreadable(binary("ce_time", Records.utf8(time)), "the attribute 'time' is not an RFC 3339 time");
        assertUnreadable(
                structured(envelope("\"data\":1,\"time\":\"" + time + "\"")),
                "the attribute 'time' is not an RFC 3339 time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "0000-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-00:01",
                "-999999999-01-01T00:00:00+18:00",
            })
    void ofATimeThatFourDigitsCannotSay(String time) {
        assertUnreadable(binary("ce_time", Records.utf8(time)), "'time' is not in the years 0000 to 9999");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, the data is not JSON: its content type is 'text/plain'",
        "application/xml; a=json, the data is not JSON: its content type is 'application/xml'",
        "application/jsonp, the data is not JSON: its content type is 'application/jsonp'",
        "avro/binary, the data is not JSON: its content type is 'avro/binary'",
        "application/cloudevents-batch+json, 'application/cloudevents-batch+json is not supported; use application/cloudevents+json'",
        "application/cloudevents+avro, application/cloudevents+avro is not supported; use application/cloudevents+json",
    })
    void ofOtherContentTypes(String contentType, String message) {
        assertUnreadable(binary("content-type", Records.utf8(contentType)), message);
    }

    @Test
    void ofDataThatIsNotJson() {
        assertUnreadable(
                structured(envelope("\"datacontenttype\":\"text/xml\",\"data\":\"<a/>\"")),
                "the data is not JSON: its content type is 'text/xml'");
        assertUnreadable(structured(envelope("\"data_base64\":\"e30=\"")), "the event has data_base64");
        assertUnreadable(structured(envelope("\"data\":1,\"data_base64\":\"e30=\"")), "the event has data_base64");
        assertUnreadable(structured(envelope("\"subject\":\"x\"")), "the event has no JSON data");
    }

    @Test
    void ofRecordsThatAreNoCloudEvents() {
        byte[] value = Records.utf8("{\"hello\":\"world\"}");

        assertUnreadable(Records.record(null, value), "the event has no JSON data");
        assertUnreadable(
                Records.record(null, value, "content-type", "application/json"),
                "the attribute 'specversion' is missing");
        assertUnreadable(Records.record(null, Records.utf8("[1]")), "a structured CloudEvent is a JSON object");
    }

    private static ConsumerRecord<String, byte[]> with(String name, String value) {
        String whole = envelope("\"data\":1");
        return structured(whole.replaceFirst(
                "\"" + name + "\":\"[^\"]*\"", Matcher.quoteReplacement("\"" + name + "\":" + value)));
    }

    private static String escaped(int codePoint) {
        StringBuilder escaped = new StringBuilder();
        for (char c : Character.toChars(codePoint)) {
            escaped.append("\\u%04x".formatted((int) c));
        }
        return escaped.toString();
    }
}
