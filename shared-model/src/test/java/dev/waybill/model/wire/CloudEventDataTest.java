package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.event.Event;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The data is passed on byte for byte, wherever it stands. */
class CloudEventDataTest {

    static Stream<String> data() {
        return Stream.of(
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "0",
                "-1",
                "-0.0",
                "12345678901234567890.123456789",
                "1e400000",
                "1E+400000",
                "9".repeat(5000),
                "0." + "1".repeat(5000),
                "\"\"",
                "\"text\"",
                "\"]}, \\\" \\\\\"",
                "\"\\u00fc\\n\\/\\ud83d\\ude00\"",
                "\"\\ud800\"",
                "\"ü ключ 漢字 😀 \uFFFD \uFEFF\"",
                "{ \"b\" : 1 ,\t\"a\" :\r\n[ 1 , 2.50 , { } ] , \"b\" : 2 }",
                "{\"data\":{\"data\":[\"data\",{\"data\":null}]}}",
                "[[[[[[]]]],{\"a\":{\"b\":{\"c\":[1,[2,[3]]]}}}]]",
                "{\"" + "k".repeat(60_000) + "\":1}",
                "\"" + "v".repeat(500_000) + "\"",
                "[".repeat(900) + "]".repeat(900));
    }

    @ParameterizedTest
    @MethodSource("data")
    void ofBinaryMode(String data) throws Exception {
        assertThat(read(CloudEventReader.read(CloudEvents.binary(Records.utf8(data)))))
                .isEqualTo(data);
    }

    @ParameterizedTest
    @MethodSource("data")
    void ofStructuredMode(String data) throws Exception {
        String attributes =
                "\"specversion\":\"1.0\",\"id\":\"ü\",\"source\":\"s\",\"type\":\"t\"," + "\"organizationid\":\"demo\"";
        for (String space : new String[] {"", " ", "\r\n\t  "}) {
            String field = "\"data\"" + space + ":" + space + data;
            String comma = space + "," + space;

            assertThat(readStructured(space + "{" + space + field + comma + attributes + space + "}" + space))
                    .as("first")
                    .isEqualTo(data);
            assertThat(readStructured("{" + attributes + comma + field + space + "}"))
                    .as("last")
                    .isEqualTo(data);
            assertThat(readStructured("{\"a\":-1" + comma + field + comma + attributes + comma + "\"b\":1}"))
                    .as("in the middle")
                    .isEqualTo(data);
        }
    }

    @Test
    void ofBinaryModeKeepsTheSpaceAround() throws Exception {
        String data = " \r\n{} \t";

        assertThat(read(CloudEventReader.read(CloudEvents.binary(Records.utf8(data)))))
                .isEqualTo(data);
    }

    private static String readStructured(String envelope) throws UnreadableRecordException {
        return read(CloudEventReader.read(CloudEvents.structured(envelope)));
    }

    private static String read(Event event) {
        return Records.text(event.data().bytes());
    }
}
