package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of a webhook reach its deliveries. */
@ExtendWith(PairExtension.class)
class WebhookChangesIT {
    private final WaybillPair pair;
    private int emitted;

    WebhookChangesIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void deliveriesGoToTheNewUrl() {
        ApiClient.Created webhook = create("/old");
        create("/control");
        emitAndAwaitControl();
        assertThat(Eventually.received(pair, "/old", 1)).hasSize(1);

        pair.api().patch(webhook.id(), "{\"url\":\"" + pair.receiver().baseUrl() + "/new\"}");

        awaitChange("/old");
        int atNew = Eventually.receivedNow(pair, "/new").size();
        emitAndAwaitControl();
        Eventually.received(pair, "/new", atNew + 1);
    }

    @Test
    void anInactiveWebhookGetsNothingUntilItIsActiveAgain() {
        ApiClient.Created webhook = create("/paused");
        create("/control");
        emitAndAwaitControl();
        Eventually.received(pair, "/paused", 1);

        pair.api().patch(webhook.id(), "{\"is_active\":false}");

        awaitChange("/paused");
        pair.api().patch(webhook.id(), "{\"is_active\":true}");
        int before = Eventually.receivedNow(pair, "/paused").size();
        Eventually.assertThatSoon(() -> {
            emitAndAwaitControl();
            assertThat(Eventually.receivedNow(pair, "/paused")).hasSizeGreaterThan(before);
        });
    }

    @Test
    void aDeletedWebhookGetsNothingAndItsLogIsGone() {
        ApiClient.Created webhook = create("/deleted");
        create("/control");
        emitAndAwaitControl();
        Eventually.logged(pair, webhook.id(), "success", 1);

        pair.api().delete(webhook.id());

        assertThat(pair.api().send("GET", "/" + webhook.id(), null).statusCode())
                .isEqualTo(404);
        assertThat(pair.api()
                        .send("GET", "/" + webhook.id() + "/deliveries", null)
                        .statusCode())
                .isEqualTo(404);
        awaitChange("/deleted");
    }

    @Test
    void ofFiftyParallelCreatesTenSucceed() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Callable<HttpResponse<String>>> creates = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String body = ApiClient.body(pair.receiver().baseUrl() + "/parallel-" + i, "campaign.created");
                creates.add(() -> pair.api().post(body));
            }
            for (Future<HttpResponse<String>> create : threads.invokeAll(creates)) {
                statuses.add(create.get().statusCode());
            }
        }

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(40);
        assertThat(pair.api().list("?is_active=true")).hasSize(10);
    }

    @Test
    void everyOneOfTenWebhooksGetsTheEvent() {
        List<ApiClient.Created> webhooks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            webhooks.add(create("/ten-" + i));
        }

        pair.upstream().emit("campaign.created", "ten", "{}");

        for (ApiClient.Created webhook : webhooks) {
            List<JsonNode> log = Eventually.logged(pair, webhook.id(), "success", 1);
            assertThat(log).hasSize(1);
        }
    }

    private ApiClient.Created create(String path) {
        return pair.webhookAt(path, "campaign.created");
    }

    /** Emits until an event comes to the control and not to this path any more; and the next one does not either. */
    private void awaitChange(String path) {
        Eventually.assertThatSoon(() -> {
            int before = Eventually.receivedNow(pair, path).size();
            emitAndAwaitControl();
            assertThat(Eventually.receivedNow(pair, path)).hasSize(before);
        });
        int before = Eventually.receivedNow(pair, path).size();
        emitAndAwaitControl();
        assertThat(Eventually.receivedNow(pair, path)).hasSize(before);
    }

    private void emitAndAwaitControl() {
        emitted++;
        pair.upstream().emit("campaign.created", "change-" + emitted, "{}");
        Eventually.received(pair, "/control", emitted);
    }
}
