package dev.waybill.model.wire;

import static dev.waybill.model.wire.CloudEvents.assertUnreadable;
import static dev.waybill.model.wire.CloudEvents.binary;
import static dev.waybill.model.wire.CloudEvents.envelope;
import static dev.waybill.model.wire.CloudEvents.structured;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records whose text is no JSON, and what is said about it. */
class CloudEventTextRefusalTest {

    @Test
    void ofATombstone() {
        assertUnreadable(binary(null), "the record has no value (a tombstone)");
        assertUnreadable(structured((byte[]) null), "the record has no value (a tombstone)");
        assertUnreadable(Records.record("demo", null), "the record has no value (a tombstone)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                  | the event has no data | a structured CloudEvent is a JSON object
            `  `                                | the event has no data | a structured CloudEvent is a JSON object
            nonsense                            | not JSON: Unrecognized token 'nonsense' | not JSON: Unrecognized token
            [1,]                                | not JSON: Unexpected character | a structured CloudEvent is a JSON object
            {"a":1,}                            | not JSON: Unexpected character | not JSON: Unexpected character
            {'a':1}                             | not JSON: Unexpected character | not JSON: Unexpected character
            {"a":01}                            | not JSON: Invalid numeric value | not JSON: Invalid numeric value
            {"a":NaN}                           | not JSON: Non-standard token 'NaN' | not JSON: Non-standard token 'NaN'
            {"a":"\\x"}                         | not JSON: Unrecognized character escape | not JSON: Unrecognized character escape
            {"a":1}// what                      | not JSON: Unexpected character | not JSON: Unexpected character
            {}{}                                | not JSON: there is more after the first value | not JSON: there is more
            {} garbage                          | not JSON: Unrecognized token 'garbage' | not JSON: Unrecognized token
            {"a":1]                             | not JSON: Unexpected close marker | not JSON: Unexpected close marker
            """)
    void ofWhatIsNotJson(String value, String binary, String structured) {
        assertUnreadable(binary(Records.utf8(value)), binary);
        assertUnreadable(structured(value), structured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void ofOtherEncodings(String charset) {
        assertUnreadable(binary("{\"ü\":1}".getBytes(Charset.forName(charset))), "not UTF-8");
        assertUnreadable(binary("7".getBytes(Charset.forName(charset))), "not UTF-8");
        assertUnreadable(structured(envelope("\"data\":1").getBytes(Charset.forName(charset))), "not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"ff", "c3", "c328", "c080", "eda080", "f8888080", "f4908080", "e28228", "80"})
    void ofDataThatIsNotUtf8(String wrongBytes) {
        String wrong = new String(hex(wrongBytes), StandardCharsets.ISO_8859_1);
        byte[] data = ("{\"a\":\"" + wrong + "\"}").getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = ("{\"" + wrong + "\":1}").getBytes(StandardCharsets.ISO_8859_1);

        assertUnreadable(binary(data), "not JSON: the text is not UTF-8");
        assertUnreadable(binary(key), "not JSON: the text is not UTF-8");
        assertUnreadable(
                structured(envelope("\"data\":\"" + wrong + "\"").getBytes(StandardCharsets.ISO_8859_1)),
                "not JSON: the text is not UTF-8");
    }

    @Test
    void ofAByteOrderMark() {
        assertUnreadable(binary(Records.utf8("\uFEFF{}")), "not JSON: the text begins with a byte order mark");
        assertUnreadable(structured("\uFEFF" + envelope("\"data\":1")), "begins with a byte order mark");
    }

    @Test
    void ofDeepNesting() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertUnreadable(binary(Records.utf8(deep)), "not JSON: Document nesting depth (1001) exceeds the maximum");
        assertUnreadable(structured(envelope("\"data\":" + deep)), "not JSON: Document nesting depth (1001)");
        assertUnreadable(structured(envelope("\"x\":" + deep)), "not JSON: Document nesting depth (1001)");
    }

    @Test
    void ofAnEnvelopeThatIsCutOffAnywhere() {
        byte[] whole = Records.utf8(envelope("\"data\":{\"a\":[1,\"ü\"]},\"time\":\"2026-02-25T10:00:00Z\""));
        for (int length = 0; length < whole.length; length++) {
            assertUnreadable(structured(Arrays.copyOf(whole, length)), "");
        }
    }

    @Test
    void ofDataThatIsCutOffAnywhere() {
        byte[] whole = Records.utf8("{\"a\":[1,\"ü\",true,null,-1.5e3]}");
        for (int length = 0; length < whole.length; length++) {
            assertUnreadable(binary(Arrays.copyOf(whole, length)), "");
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
