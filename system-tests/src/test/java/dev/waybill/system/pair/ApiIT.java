package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertProblem(pair.api().send("GET", path, null), 404);
        assertProblem(pair.api().send("PATCH", path, "{}"), 404);
        assertProblem(pair.api().send("DELETE", path, null), 404);
        assertProblem(pair.api().send("GET", path + "/deliveries", null), 404);
    }

    @Test
    void listsTheNewestFirst() {
        pair.api().create("https://example.com/1", "campaign.created");
        pair.api().create("https://example.com/2", "campaign.created");

        assertThat(pair.api().list(""))
                .extracting(webhook -> webhook.get("url").asText())
                .containsExactly("https://example.com/2", "https://example.com/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                       | url    events
            {"url":"https://example.com","events":[]}                                | events
            {"url":"https://example.com","events":["campaign.crated"]}               | events
            {"url":"https://example.com","events":["campaign.created"],"color":1}    | color
            {"url":"ftp://example.com","events":["campaign.created"]}                | url
            {"url":"https://u:p@example.com/","events":["campaign.created"]}         | url
            {"url":"https://example.com/#a","events":["campaign.created"]}           | url
            {"url":"nowhere","events":"campaign.created","name":"a\\u0000"}          | url    events    name
            """)
    void namesAllThatIsWrong(String body, String fields) {
        HttpResponse<String> response = pair.api().post(body);

        assertProblem(response, 400);
        assertThat(pair.api().tree(response).get("errors"))
                .allSatisfy(error -> assertThat(error.get("message").asText()).isNotBlank())
                .extracting(error -> error.get("field").asText().replaceAll("\\W.*", ""))
                .containsExactlyInAnyOrder(fields.split(" +"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"url\":", "{\"url\":\"a\",\"url\":\"b\"}", "\u0000"})
    void refusesWhatIsNoJsonObject(String body) {
        assertProblem(pair.api().send("POST", "", body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?limit=0", "?limit=201", "?limit=x", "?page=0", "?page=-1", "?status=done", "?page=99999999999"
            })
    void refusesBadPages(String query) {
        String id = pair.api().create("https://example.com", "campaign.created").id();

        assertProblem(pair.api().send("GET", "/" + id + "/deliveries" + query, null), 400);
    }

    @Test
    void answersOtherMistakesWithProblems() {
        ApiClient api = pair.api();
        String body = ApiClient.body("https://example.com", "campaign.created");

        assertProblem(api.send("GET", "/wh-unknown", null), 404);
        assertProblem(api.send("PUT", "", body), 405);
        assertProblem(api.send("GET", "?is_active=perhaps", null), 400);
        assertProblem(api.send("POST", "", "{\"name\":\"" + "x".repeat(2_000_000) + "\"}"), 413);
        assertProblem(api.send(authorized("POST", body).header("Content-Type", "text/plain")), 415);
        assertProblem(api.send(authorized("GET", null).header("Accept", "text/html")), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wbk_unknown", "Basic YTpi", "bearer\twbk_"})
    void wantsAKey(String authorization) {
        HttpRequest.Builder request = pair.api().request("GET", "", null);

        HttpResponse<String> response =
                pair.api().send(authorization.isEmpty() ? request : request.header("Authorization", authorization));

        assertProblem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
    }

    private HttpRequest.Builder authorized(String method, String body) {
        return pair.api().authorized(method, "", body);
    }

    private void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = pair.api().tree(response);
        assertThat(List.of("type", "title", "status", "detail", "instance")).allMatch(problem::has);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("Exception", "dev.waybill", "java.");
    }
}
