package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGKILL at work: nothing is lost, and what is repeated can be recognized. */
@ExtendWith(PairExtension.class)
class CrashIT {
    private static final int EVENTS = 500;

    private final WaybillPair pair;

    CrashIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void ofTheDeliveryServiceLosesNothing() {
        String path = "/delay/20ms/crash";
        ApiClient.Created webhook = pair.webhookAt(path, "campaign.created");
        pair.upstream().emitMany("campaign.created", "crash-", EVENTS);
        Eventually.received(pair, path, 50);

        pair.deliveryService().kill();
        int beforeTheRestart = Eventually.receivedNow(pair, path).size();
        pair.deliveryService().start();

        assertThat(beforeTheRestart).as("requests before the crash").isLessThan(EVENTS);
        assertLogAgrees(webhook.id(), path);
        assertThat(repeatsOf(path)).allSatisfy(repeats -> {
            assertThat(repeats)
                    .extracting(ReceivedRequest::body)
                    .containsOnly(repeats.getFirst().body());
            // In flight in dispatch, and its event in fan-out: the delivery is then written and attempted again.
            assertThat(repeats.size()).isLessThanOrEqualTo(3);
        });
    }

    @Test
    void ofTheSubscriptionServiceStopsNoDeliveryAndLosesNoLogEntry() {
        String path = "/delay/5ms/crash-log";
        ApiClient.Created webhook = pair.webhookAt(path, "campaign.created");
        pair.upstream().emitMany("campaign.created", "crash-log-", EVENTS);
        Eventually.received(pair, path, 50);

        pair.subscriptionService().kill();
        Eventually.received(pair, path, EVENTS);
        pair.subscriptionService().start();

        assertLogAgrees(webhook.id(), path);
    }

    @Test
    void rightAfterACreateLosesNoWebhook() {
        ApiClient.Created webhook = pair.api().create(pair.receiver().baseUrl() + "/crash-created", "campaign.created");

        pair.subscriptionService().kill();
        pair.subscriptionService().start();

        Eventually.assertThatSoon(() -> {
            pair.upstream().emit("campaign.created", "crash-created-" + System.nanoTime(), "{}");
            assertThat(Eventually.receivedNow(pair, "/crash-created")).isNotEmpty();
        });
        Eventually.logged(pair, webhook.id(), "success", 1);
    }

    /** Every event came, and the log has each delivery once, as a success. */
    private void assertLogAgrees(String webhookId, String path) {
        List<JsonNode> log = Eventually.logged(pair, webhookId, "success", EVENTS);
        assertThat(log).hasSize(EVENTS);
        assertThat(log)
                .extracting(delivery -> delivery.get("id").asText())
                .containsExactlyInAnyOrderElementsOf(Eventually.deliveryIds(pair, path));
        assertThat(eventNumbers(path))
                .isEqualTo(IntStream.range(0, EVENTS).boxed().collect(Collectors.toSet()));
    }

    private Set<Integer> eventNumbers(String path) {
        return Eventually.receivedNow(pair, path).stream()
                .map(request -> Integer.valueOf(request.body().replaceAll(".*\\{\"n\":(\\d+)}}", "$1")))
                .collect(Collectors.toSet());
    }

    /** The requests of each delivery. */
    private List<List<ReceivedRequest>> repeatsOf(String path) {
        return List.copyOf(Eventually.receivedNow(pair, path).stream()
                .collect(Collectors.groupingBy(request -> request.headers().get("webhook-id")))
                .values());
    }
}
