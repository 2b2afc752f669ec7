package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are refused with their names, or come back as they were sent. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class HostileValueIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String EMOJI = "\uD83D\uDE00";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private ApiClient api;
    private Administrator admin;

    @BeforeEach
    void newOrganization() {
        api = new ApiClient(base, new Tenants(database).newOrganization());
        admin = new Administrator(base);
    }

    static Stream<String> namesThatAreRefused() {
        return Stream.of(
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"a\\r\\nX-Injected: 1\"",
                "\"\\u007f\"",
                "\"\"",
                "\" \"",
                "\"" + "x".repeat(10_000) + "\"",
                "\"" + EMOJI.repeat(256) + "\"",
                "1e400000",
                "9".repeat(100),
                "true",
                "{}",
                "[\"a\"]");
    }

    @ParameterizedTest
    @MethodSource("namesThatAreRefused")
    void refusesAName(String json) {
        String organization = "{\"name\": " + json + "}";

        namesTheField(Promptness.of(() -> api.post(WEBHOOKS, webhook(json))), "name");
        namesTheField(Promptness.of(() -> admin.api().post(Administrator.ORGANIZATIONS, organization)), "name");
    }

    static Stream<String> bodiesThatAreRefused() {
        return Stream.of(
                webhook("\"a\", \"name\": \"b\""),
                webhook("\"a\", \"n\\u0061me\": \"b\""),
                webhook("{\"a\": 1, \"a\": 2}"),
                webhook("9".repeat(101)),
                webhook("0." + "1".repeat(60_000)),
                webhook("[".repeat(21) + "]".repeat(21)),
                "[".repeat(60_000),
                "{\"name\":".repeat(8_000),
                webhook("NaN"),
                webhook("'a'"),
                "\uFEFF{}");
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreRefused")
    void refusesABody(String body) {
        isMalformed(Promptness.of(() -> api.post(WEBHOOKS, body)));
        isMalformed(Promptness.of(() -> admin.api().post(Administrator.ORGANIZATIONS, body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "%_\\%",
                "'; drop table webhook; --",
                "\"\\/",
                "e\u0301",
                "a\u2028b",
                "\u202Eabc",
                "\uFFFE",
                "\uDBFF\uDFFF"
            })
    void returnsWhatItAccepts(String name) {
        String json = JsonNodeFactory.instance.textNode(name).toString();

        Answer webhook = api.post(WEBHOOKS, webhook(json));
        Answer organization = admin.api().post(Administrator.ORGANIZATIONS, "{\"name\": " + json + "}");

        assertThat(nameAt(api, WEBHOOKS, webhook)).isEqualTo(name);
        assertThat(nameAt(admin.api(), Administrator.ORGANIZATIONS, organization))
                .isEqualTo(name);
    }

    @Test
    void returnsTheLongestNameAndUrl() {
        String url = "https://example.com/" + "x".repeat(2_028);
        Answer webhook =
                api.post(WEBHOOKS, webhook("\"" + EMOJI.repeat(255) + "\"").replace("https://example.com", url));

        assertThat(nameAt(api, WEBHOOKS, webhook)).isEqualTo(EMOJI.repeat(255));
        assertThat(webhook.data().get("url").asText()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=9223372036854775808, limit",
        "limit=-9223372036854775809, limit",
        "limit=2%5E63, limit",
        "limit=201, limit",
        "page=-1, page",
        "page=0, page",
        "page=1e3, page",
        "page=%2B1, page",
        "page=%D9%A3, page",
        "page=1%00, page",
        "page=%25, page",
        "page=1&page=1, page"
    })
    void refusesAPage(String query, String field) {
        String webhook = api.post(WEBHOOKS, webhook("null")).data().get("id").asText();

        namesTheField(Promptness.of(() -> api.get(WEBHOOKS + "/" + webhook + "/deliveries?" + query)), field);
        namesTheField(Promptness.of(() -> admin.api().get(Administrator.ORGANIZATIONS + "?" + query)), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "%25_%25", "'", "pending%00", "PENDING"})
    void refusesAStatus(String status) {
        String webhook = api.post(WEBHOOKS, webhook("null")).data().get("id").asText();

        namesTheField(
                Promptness.of(() -> api.get(WEBHOOKS + "/" + webhook + "/deliveries?status=" + status)), "status");
    }

    @Test
    void repeatsOfTheNameOfAFieldWhatOthersCanRead() {
        Answer answer = api.post(WEBHOOKS, webhook("null, \"" + "x".repeat(99) + EMOJI + "\": 1, \"\\ud800\": 2"));

        assertThat(answer.errorFields()).containsExactly("x".repeat(99) + EMOJI, "\uFFFD");
    }

    @Test
    void theAnswerToManyErrorsIsShort() {
        String events = String.join(",", Collections.nCopies(16_000, "\"\""));
        String body = "{\"url\": \"https://example.com\", \"events\": [" + events + "]}";

        Answer answer = Promptness.of(() -> api.post(WEBHOOKS, body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText())
                .isEqualTo("16000 things are wrong with this request; errors lists the first 100");
        assertThat(answer.json().get("errors")).hasSize(100);
    }

    /** With a name that may be anything. */
    private static String webhook(String name) {
        return "{\"url\": \"https://example.com\", \"events\": [\"campaign.created\"], \"name\": " + name + "}";
    }

    private static String nameAt(ApiClient api, String path, Answer created) {
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return api.get(path + "/" + created.data().get("id").asText())
                .data()
                .get("name")
                .asText();
    }

    private static void namesTheField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:invalid-request");
        assertThat(answer.errorFields()).containsExactly(field);
    }

    private static void isMalformed(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:malformed-body");
    }
}
