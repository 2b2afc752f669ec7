package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    private final RequestLog log = new RequestLog();

    @Test
    void keepsTheLatestInOrder() {
        IntStream.rangeClosed(1, RequestLog.MAX_REQUESTS + 2).forEach(i -> log.add(request("/" + i, "")));

        assertThat(log.all()).hasSize(RequestLog.MAX_REQUESTS);
        assertThat(log.all().getFirst().path()).isEqualTo("/3");
        assertThat(log.all().getLast().path()).isEqualTo("/" + (RequestLog.MAX_REQUESTS + 2));
    }

    @Test
    void forgetsTheOldestWhenThereIsTooMuchText() {
        String half = "x".repeat((int) (RequestLog.MAX_TEXT / 2) - 100);

        IntStream.rangeClosed(1, 3).forEach(i -> log.add(request("/" + i, half)));

        assertThat(log.all()).extracting(ReceivedRequest::path).containsExactly("/2", "/3");
    }

    @Test
    void isEmptyAfterClearing() {
        log.add(request("/", "body"));

        log.clear();

        assertThat(log.all()).isEmpty();
    }

    private static ReceivedRequest request(String path, String body) {
        return new ReceivedRequest("POST", path, Map.of(), body, Instant.EPOCH);
    }
}
