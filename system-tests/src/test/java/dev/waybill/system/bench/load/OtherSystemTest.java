package dev.waybill.system.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherSystemTest {
    private static final String PUBLISH = "\"publish\": {\"url\": \"http://localhost:1/${type}\", \"body\": \"${id}\"}";

    @TempDir
    private Path folder;

    @Test
    void whatIsNotSaidIsAsUsual() throws Exception {
        OtherSystem system = read("{" + PUBLISH + ", \"port\": 8090}");

        assertThat(system)
                .isEqualTo(new OtherSystem(
                        "other",
                        new RequestTemplate("POST", "http://localhost:1/${type}", Map.of(), "${id}"),
                        Optional.empty(),
                        1,
                        "127.0.0.1",
                        8090));
    }

    @Test
    void placeholdersAreFilledEverywhere() throws Exception {
        OtherSystem system = read("""
                {"port": 8090, "publish": {"method": "PUT", "url": "https://x/${type}", "headers": {"Key": "k-${id}"},
                 "body": {"text": "${payload_text}", "again": "${id}"}}}
                """);

        RequestTemplate request = system.publish()
                .fill(Map.of("id", "f0-1", "type", "a", "payload", "{}", "payload_text", "{\\\"x\\\":\\\"$1\\\"}"));

        assertThat(request)
                .isEqualTo(new RequestTemplate(
                        "PUT",
                        "https://x/a",
                        Map.of("Key", "k-f0-1"),
                        "{\"text\":\"{\\\"x\\\":\\\"$1\\\"}\",\"again\":\"f0-1\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | publish is missing",
                "{PUBLISH} | register is missing; without it port is needed",
                "{PUBLISH, \"port\": 70000} | port is a number from 0 to 65535; it is 70000",
                "{PUBLISH, \"port\": 1, \"receivers\": \"two\"} | receivers is a number from 1 to 10000; it is \"two\"",
                "{PUBLISH, \"port\": 1, \"reciever\": 1} | unknown field 'reciever'",
                "{\"port\": 1, \"publish\": {\"url\": \"localhost\"}} | publish.url begins with http:// or https://",
                "{\"port\": 1, \"publish\": {\"url\": \"http://x/${url}\"}} | unknown placeholder ${url}",
                "{PUBLISH, \"register\": {\"url\": \"http://x/\", \"body\": {\"a\": \"${id}\"}}} | those it may have are ${receiver}",
                "{ | is no JSON"
            })
    void whatIsWrongIsNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text.replace("PUBLISH", PUBLISH)))
                .withMessageContaining("system.json")
                .withMessageContaining(message);
    }

    private OtherSystem read(String text) throws IOException {
        return OtherSystem.read(Files.writeString(folder.resolve("system.json"), text));
    }
}
