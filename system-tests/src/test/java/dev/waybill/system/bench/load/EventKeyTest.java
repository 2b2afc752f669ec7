package dev.waybill.system.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"f3-17\",\"event\":\"x\"}",
                "{ \"event\": \"first\", \"data\": { \"id\": \"f3-17\" } }",
                "{\"payload\":\"{\\\"id\\\":\\\"f3-17\\\"}\"}",
                "[\"f3-17\"]",
                "[\"f3-17x\",\"f3-17\"]"
            })
    void itIsFoundWhereverItStands(String body) {
        assertThat(find(body)).contains(new EventKey(3, 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "{\"id\":\"f3-\"}",
                "{\"id\":\"g3-17\"}",
                "{\"id\":\"f3-17",
                "{\"id\":\"f3-1234567890\"}",
                "{\"id\":\"f3-17.5\"}",
                "{id:f3-17}"
            })
    void whatIsNoIdIsNone(String body) {
        assertThat(find(body)).isEmpty();
    }

    @Test
    void theLongestIsFound() {
        EventKey longest = new EventKey(999_999, 999_999_999);

        assertThat(find("\"" + longest.id() + "\"")).contains(longest);
        assertThat(EventKey.ofId(longest.id())).contains(longest);
    }

    private static Optional<EventKey> find(String body) {
        byte[] bytes = ("-" + body + "-").getBytes(StandardCharsets.UTF_8);
        return EventKey.find(bytes, 1, bytes.length - 1);
    }
}
