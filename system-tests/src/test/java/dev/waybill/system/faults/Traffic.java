package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.ConsumerGroups;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.WaybillPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events to a webhook whose receiver takes them all: what was emitted, what arrived, and what the log says of it. */
final class Traffic {
    private static final String TYPE = "campaign.created";
    private static final Pattern EVENT_ID = Pattern.compile("^\\{\"id\":\"([^\"]+)\"");

    private final WaybillPair pair;
    private final String path;
    private final ApiClient.Created webhook;
    private final Set<String> emitted = new TreeSet<>();

    private Traffic(WaybillPair pair, String path, ApiClient.Created webhook) {
        this.pair = pair;
        this.path = path;
        this.webhook = webhook;
    }

    /** @param path of the receiver */
    static Traffic at(WaybillPair pair, String path) {
        return new Traffic(pair, path, pair.webhookAt(path, TYPE));
    }

    String webhookId() {
        return webhook.id();
    }

    /** Returns when Kafka has accepted all of them. */
    void emit(String batch, int count) {
        pair.upstream().emitMany(TYPE, batch + "-", count);
        IntStream.range(0, count).forEach(number -> emitted.add(batch + "-" + number));
    }

    /** Emits them, and returns when some of them have arrived: the rest is somewhere on its way. */
    void emitAndCatchInFlight(String batch, int count) {
        int before = Eventually.receivedNow(pair, path).size();
        emit(batch, count);
        Eventually.received(pair, path, before + count / 10);
    }

    /** Returns when every event that was emitted has arrived at least once. */
    void awaitArrival() {
        Eventually.assertThatSoon(() ->
                assertThat(requestsByEvent().keySet()).as("events at " + path).isEqualTo(emitted));
    }

    /**
     * Returns when every event has arrived, the log says so of each once, and nothing is left to read for anybody. An
     * event that arrived more than once had the same {@code webhook-id} each time.
     */
    void awaitSettled() {
        awaitArrival();
        List<JsonNode> log = Eventually.logged(pair, webhook.id(), "success", emitted.size());
        assertThat(log).extracting(entry -> entry.get("status").asText()).containsOnly("success");
        assertThat(deliveriesByEvent(log)).isEqualTo(deliveriesByEvent());
        try (ConsumerGroups groups = new ConsumerGroups(pair)) {
            Eventually.assertThatSoon(() -> assertThat(groups.lags())
                    .as("lag")
                    .allSatisfy((group, records) -> assertThat(records).isZero()));
        }
    }

    /** What is settled is never repeated, and nothing is while all is well. */
    void assertOnce(String batch) {
        assertAtMost(1, batch);
    }

    void assertAtMost(int times, String batch) {
        assertThat(requestsByEvent()).allSatisfy((event, requests) -> {
            if (event.startsWith(batch + "-")) {
                assertThat(requests).as("requests for " + event).hasSizeLessThanOrEqualTo(times);
            }
        });
    }

    private static Map<String, Set<String>> deliveriesByEvent(List<JsonNode> log) {
        return log.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.get("event_id").asText(),
                        Collectors.mapping(entry -> entry.get("id").asText(), Collectors.toSet())));
    }

    private Map<String, Set<String>> deliveriesByEvent() {
        return requests().stream()
                .collect(Collectors.groupingBy(
                        Traffic::eventId,
                        Collectors.mapping(request -> request.headers().get("webhook-id"), Collectors.toSet())));
    }

    private Map<String, List<ReceivedRequest>> requestsByEvent() {
        return requests().stream().collect(Collectors.groupingBy(Traffic::eventId));
    }

    private List<ReceivedRequest> requests() {
        return Eventually.receivedNow(pair, path);
    }

    private static String eventId(ReceivedRequest request) {
        Matcher id = EVENT_ID.matcher(request.body());
        assertThat(id.find()).as(request.body()).isTrue();
        return id.group(1);
    }
}
