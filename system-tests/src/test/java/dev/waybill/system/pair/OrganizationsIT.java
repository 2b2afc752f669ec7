package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.ConsumerGroups;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does to an organization is soon seen by its receivers, and by nobody else's. */
@ExtendWith(PairExtension.class)
class OrganizationsIT {
    private static final String TYPE = "campaign.created";
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WaybillPair pair;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String organization = "acme-" + UUID.randomUUID();
    private final String path = "/" + organization;
    private final ApiClient customer;

    OrganizationsIT(WaybillPair pair) throws Exception {
        this.pair = pair;
        administer("POST", "", "{\"id\":\"" + organization + "\",\"name\":\"Acme\"}");
        JsonNode key = administer("POST", path + "/keys", "{\"name\":\"all\"}");
        this.customer = pair.api().withKey(key.get("key").asText());
        customer.create(pair.receiver().baseUrl() + path, TYPE);
        awaitDeliveries("before");
    }

    @Test
    void aSuspendedOneGetsNothingUntilItIsResumed() throws Exception {
        ApiClient.Created other = pair.webhookAt("/of-another", TYPE);

        administer("PUT", path + "/suspension", null);

        assertThat(customer.send("GET", "", null).statusCode()).isEqualTo(401);
        assertNothingComes();
        pair.upstream().emit(TYPE, "of-another", "{}");
        Eventually.logged(pair, other.id(), "success", 1);

        administer("DELETE", path + "/suspension", null);

        awaitDeliveries("after");
        assertThat(customer.send("GET", "", null).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeletedOneGetsNothingAnyMoreAlsoIfItIsMadeAgain() throws Exception {
        administer("DELETE", path, null);

        assertThat(customer.send("GET", "", null).statusCode()).isEqualTo(401);
        assertNothingComes();

        administer("POST", "", "{\"id\":\"" + organization + "\",\"name\":\"Acme again\"}");
        assertThat(customer.send("GET", "", null).statusCode()).isEqualTo(401);
        assertNothingComes();
    }

    /** Emits until something comes: the organization is known. */
    private void awaitDeliveries(String prefix) {
        Eventually.assertThatSoon(() -> {
            emit(prefix + "-" + UUID.randomUUID());
            assertThat(Eventually.receivedNow(pair, path))
                    .extracting(ReceivedRequest::body)
                    .anyMatch(body -> body.contains("\"id\":\"" + prefix));
        });
    }

    /** As soon as one event has not come, none does. */
    private void assertNothingComes() {
        try (ConsumerGroups groups = new ConsumerGroups(pair)) {
            Awaitility.await().atMost(PROMISED).until(() -> !comes(groups, 1));
            assertThat(comes(groups, 20)).isFalse();
        }
    }

    /** Whether any of so many new events comes. */
    private boolean comes(ConsumerGroups groups, int events) {
        String id = "late-" + UUID.randomUUID();
        for (int i = 0; i < events; i++) {
            emit(id + i);
        }
        Eventually.assertThatSoon(() -> assertThat(groups.lags().values()).containsOnly(0L));
        return Eventually.receivedNow(pair, path).stream()
                .anyMatch(request -> request.body().contains(id));
    }

    private void emit(String id) {
        pair.upstream().send(Upstream.record(organization, TYPE, id, "{}"));
    }

    /** @return the data of the answer, if it has any */
    private JsonNode administer(String method, String resource, String body) throws IOException, InterruptedException {
        URI uri = URI.create(pair.subscriptionService().baseUrl() + "/api/admin/v1/organizations" + resource);
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + pair.adminToken())
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body().isEmpty() ? null : JSON.readTree(response.body()).get("data");
    }
}
