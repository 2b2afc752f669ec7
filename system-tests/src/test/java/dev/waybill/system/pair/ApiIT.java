package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API as its reference tells it, of the packaged service. */
@ExtendWith(PairExtension.class)
class ApiIT {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";

    private final WaybillPair pair;

    ApiIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void listsTheEventTypes() {
        HttpResponse<String> response = pair.api().send("GET", "/events", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(pair.api().data(response))
                .extracting(entry -> entry.get("event").asText())
                .hasSize(13)
                .startsWith("campaign.created", "campaign.updated")
                .endsWith("person.enriched", "company_intelligence.completed");
    }

    @Test
    void aWebhookIsMadeReadChangedAndDeleted() {
        HttpResponse<String> created = pair.api()
                .post("{\"url\":\"https://example.com/a\",\"name\":\"CRM Sync\","
                        + "\"events\":[\"campaign.created\",\"campaign.launched\"]}");
        JsonNode webhook = pair.api().data(created);
        String path = "/" + webhook.get("id").asText();

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(webhook.get("id").asText()).matches("wh-[0-9a-z]{26}");
        assertThat(webhook.get("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(webhook.get("is_active").asBoolean()).isTrue();

        JsonNode read = pair.api().data(pair.api().send("GET", path, null));
        assertThat(read.has("secret")).isFalse();
        assertThat(read.get("name").asText()).isEqualTo("CRM Sync");
        assertThat(read.get("url").asText()).isEqualTo("https://example.com/a");
        assertThat(read.get("events"))
                .extracting(JsonNode::asText)
                .containsExactly("campaign.created", "campaign.launched");
        assertThat(read.get("created_at").asText()).matches(TIME);
        assertThat(read.get("updated_at").asText()).matches(TIME);

        JsonNode changed = pair.api().patch(read.get("id").asText(), "{\"is_active\":false}");
        assertThat(changed.get("is_active").asBoolean()).isFalse();
        assertThat(changed.get("name").asText()).isEqualTo("CRM Sync");
        assertThat(pair.api().list("?is_active=true")).isEmpty();
        assertThat(pair.api().list("?is_active=false")).hasSize(1);

        pair.api().delete(read.get("id").asText());
        pair.api().assertProblem(pair.api().send("GET", path, null), 404);
        pair.api().assertProblem(pair.api().send("PATCH", path, "{}"), 404);
        pair.api().assertProblem(pair.api().send("DELETE", path, null), 404);
        pair.api().assertProblem(pair.api().send("GET", path + "/deliveries", null), 404);
    }

    @Test
    void listsTheNewestFirst() {
        pair.api().create("https://example.com/1", "campaign.created");
        pair.api().create("https://example.com/2", "campaign.created");

        assertThat(pair.api().list(""))
                .extracting(webhook -> webhook.get("url").asText())
                .containsExactly("https://example.com/2", "https://example.com/1");
    }
}
