package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryIds;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A receiver answers 410 Gone. */
@ExtendWith(PairExtension.class)
class GoneReceiverIT {
    private static final String GONE = "/status/410";

    private final WaybillPair pair;
    private int emitted;

    GoneReceiverIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void endsTheDeliveryAndDeactivatesTheWebhook() {
        ApiClient.Created webhook = gone();

        JsonNode shown = show(webhook);
        assertThat(shown.get("is_active").asBoolean()).isFalse();
        assertThat(shown.get("inactive_reason").asText()).startsWith("the receiver answered 410 Gone on 20");
        List<ReceivedRequest> posts = Eventually.receivedNow(pair, GONE);
        assertThat(Eventually.deliveryIds(pair, GONE))
                .as("nothing is tried again")
                .hasSameSizeAs(posts);
        assertThat(Eventually.loggedNow(pair, webhook.id()))
                .filteredOn(delivery -> delivery.get("attempts").asInt() > 0)
                .as("others were withdrawn")
                .hasSameSizeAs(posts)
                .allSatisfy(delivery -> {
                    assertThat(delivery.get("status").asText()).isEqualTo("failed");
                    assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
                    assertThat(delivery.get("response_code").asInt()).isEqualTo(410);
                    assertThat(delivery.get("error_message").asText()).contains("deactivates the webhook");
                    assertThat(delivery.get("next_attempt_at").isNull()).isTrue();
                });
    }

    @Test
    void closesWhatWaitsForARetry() {
        ApiClient.Created webhook = gone();
        int posts = Eventually.receivedNow(pair, GONE).size();
        String id = DeliveryIds.of("/system-tests", "waits", webhook.id());
        DeliveryHeader header = new DeliveryHeader(
                id, webhook.id(), WaybillPair.ORGANIZATION, "campaign.created", "waits", 2, Instant.now());

        pair.upstream()
                .send(DeliveryCodec.write(
                        "waybill.retry.200ms", new Delivery(header, 2, Instant.now(), RawJson.of("{}"))));

        Eventually.assertThatSoon(() -> {
            JsonNode delivery = pair.api().data(pair.api().send("GET", "/" + webhook.id() + "/deliveries/" + id, null));
            assertThat(delivery).as("in the log").isNotNull();
            assertThat(delivery.get("status").asText()).isEqualTo("failed");
            assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
            assertThat(delivery.get("error_message").asText()).isEqualTo("webhook is not active");
        });
        assertThat(Eventually.receivedNow(pair, GONE)).hasSize(posts);
    }

    @Test
    void deliveriesGoOnWhenTheOwnerActivatesTheWebhookAgain() {
        ApiClient.Created webhook = gone();

        JsonNode activated = pair.api()
                .patch(
                        webhook.id(),
                        "{\"is_active\":true,\"url\":\"" + pair.receiver().baseUrl() + "/back\"}");

        assertThat(activated.get("inactive_reason").isNull()).isTrue();
        Eventually.assertThatSoon(() -> {
            emitAndAwaitControl();
            assertThat(Eventually.receivedNow(pair, "/back")).isNotEmpty();
        });
        Eventually.logged(pair, webhook.id(), "success", 1);
        assertThat(show(webhook).get("is_active").asBoolean()).isTrue();
    }

    /** A webhook whose receiver has said so, which both services know; the events go to a control, too. */
    private ApiClient.Created gone() {
        pair.webhookAt("/control", "campaign.created");
        // Not through the pair, which would make it known by events that meet the 410.
        ApiClient.Created webhook = pair.api().create(pair.receiver().baseUrl() + GONE, "campaign.created");
        Eventually.assertThatSoon(() -> {
            emitAndAwaitControl();
            assertThat(Eventually.receivedNow(pair, GONE)).isNotEmpty();
        });
        Eventually.assertThatSoon(
                () -> assertThat(show(webhook).get("is_active").asBoolean()).isFalse());
        Eventually.assertThatSoon(() -> {
            assertNothingComes(webhook);
            assertNothingComes(webhook);
        });
        return webhook;
    }

    private void assertNothingComes(ApiClient.Created webhook) {
        int posts = Eventually.receivedNow(pair, GONE).size();
        int logged = Eventually.loggedNow(pair, webhook.id()).size();
        emitAndAwaitControl();
        assertThat(Eventually.receivedNow(pair, GONE)).hasSize(posts);
        assertThat(Eventually.loggedNow(pair, webhook.id())).hasSize(logged);
        assertThat(pair.api().count(webhook.id(), "pending")).isZero();
    }

    private JsonNode show(ApiClient.Created webhook) {
        return pair.api().data(pair.api().send("GET", "/" + webhook.id(), null));
    }

    private void emitAndAwaitControl() {
        emitted++;
        pair.upstream().emit("campaign.created", "gone-" + UUID.randomUUID(), "{}");
        Eventually.received(pair, "/control", emitted);
    }
}
