package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API says to mistakes: a problem that names them, and never more about itself. */
@ExtendWith(PairExtension.class)
class ApiProblemsIT {
    private final WaybillPair pair;

    ApiProblemsIT(WaybillPair pair) {
        this.pair = pair;
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

        pair.api().assertProblem(response, 400);
        assertThat(pair.api().tree(response).get("errors"))
                .allSatisfy(error -> assertThat(error.get("message").asText()).isNotBlank())
                .extracting(error -> error.get("field").asText().replaceAll("\\W.*", ""))
                .containsExactlyInAnyOrder(fields.split(" +"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"url\":", "{\"url\":\"a\",\"url\":\"b\"}", "\u0000"})
    void refusesWhatIsNoJsonObject(String body) {
        pair.api().assertProblem(pair.api().send("POST", "", body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?limit=0", "?limit=201", "?limit=x", "?page=0", "?page=-1", "?status=done", "?page=99999999999"
            })
    void refusesBadPages(String query) {
        String id = pair.api().create("https://example.com", "campaign.created").id();

        pair.api().assertProblem(pair.api().send("GET", "/" + id + "/deliveries" + query, null), 400);
    }

    @Test
    void answersOtherMistakesWithProblems() {
        ApiClient api = pair.api();
        String body = ApiClient.body("https://example.com", "campaign.created");

        pair.api().assertProblem(api.send("GET", "/wh-unknown", null), 404);
        pair.api().assertProblem(api.send("PUT", "", body), 405);
        pair.api().assertProblem(api.send("GET", "?is_active=perhaps", null), 400);
        pair.api().assertProblem(api.send("POST", "", "{\"name\":\"" + "x".repeat(2_000_000) + "\"}"), 413);
        pair.api().assertProblem(api.send(authorized("POST", body).header("Content-Type", "text/plain")), 415);
        pair.api().assertProblem(api.send(authorized("GET", null).header("Accept", "text/html")), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wbk_unknown", "Basic YTpi", "bearer\twbk_"})
    void wantsAKey(String authorization) {
        HttpRequest.Builder request = pair.api().request("GET", "", null);

        HttpResponse<String> response =
                pair.api().send(authorization.isEmpty() ? request : request.header("Authorization", authorization));

        pair.api().assertProblem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
    }

    private HttpRequest.Builder authorized(String method, String body) {
        return pair.api().authorized(method, "", body);
    }
}
