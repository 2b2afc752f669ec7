package dev.waybill.system.pair;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;

/** What comes true within some seconds. */
final class Eventually {
    /** Far longer than anything takes, so that a slow machine fails no test; and a crash is noticed within. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private Eventually() {}

    static void assertThatSoon(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }

    /** What this path of the receiver got, once it is this much. */
    static List<ReceivedRequest> received(WaybillPair pair, String path, int count) {
        return await(count + " requests at " + path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> receivedNow(pair, path), requests -> requests.size() >= count);
    }

    static List<ReceivedRequest> receivedNow(WaybillPair pair, String path) {
        return receivedNow(pair).stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** What the receiver got at any path. */
    static List<ReceivedRequest> receivedNow(WaybillPair pair) {
        return pair.receiver().requests().stream()
                .filter(request -> !Probes.isProbe(request))
                .toList();
    }

    /** The ids of the deliveries that this path of the receiver got. */
    static Set<String> deliveryIds(WaybillPair pair, String path) {
        return receivedNow(pair, path).stream()
                .map(request -> request.headers().get("webhook-id"))
                .collect(Collectors.toSet());
    }

    /** The log of a webhook, newest first, once it holds this many deliveries of this status. */
    static List<JsonNode> logged(WaybillPair pair, String webhookId, String status, int count) {
        // Counted before it is read: a long log has many pages.
        await(count + " deliveries of " + webhookId + " in the log as " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> pair.api().count(webhookId, status) >= count
                        && loggedNow(pair, webhookId).stream()
                                        .filter(delivery ->
                                                delivery.get("status").asText().equals(status))
                                        .count()
                                >= count);
        return loggedNow(pair, webhookId);
    }

    static List<JsonNode> loggedNow(WaybillPair pair, String webhookId) {
        return pair.api().deliveries(webhookId).stream()
                .filter(delivery -> !Probes.isProbe(delivery))
                .toList();
    }
}
