package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class WebhookApiIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String VALID = """
            {"url": "https://example.com/hook", "events": ["campaign.created", "campaign.launched"], "name": "CRM Sync"}""";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private Tenants tenants;
    private ApiClient api;

    @BeforeEach
    void newOrganization() {
        tenants = new Tenants(database);
        api = new ApiClient(base, tenants.newOrganization());
    }

    @Test
    void createsAWebhookAndShowsItsSecretThisOnce() {
        Answer created = api.post(WEBHOOKS, VALID);

        assertThat(created.status()).isEqualTo(201);
        JsonNode webhook = created.data();
        assertThat(fields(webhook))
                .containsExactly("id", "name", "url", "events", "is_active", "secret", "created_at", "updated_at");
        assertThat(webhook.get("id").asText()).matches("wh-[0-9a-hjkmnp-tv-z]{26}");
        assertThat(webhook.get("name").asText()).isEqualTo("CRM Sync");
        assertThat(webhook.get("url").asText()).isEqualTo("https://example.com/hook");
        assertThat(webhook.get("events").toString()).isEqualTo("[\"campaign.created\",\"campaign.launched\"]");
        assertThat(webhook.get("is_active").asBoolean()).isTrue();
        assertThat(webhook.get("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(webhook.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(created.header("Location")).endsWith(WEBHOOKS + "/" + id(created));

        for (Answer later :
                List.of(api.get(WEBHOOKS), api.get(path(created)), api.patch(path(created), "{\"name\": \"other\"}"))) {
            assertThat(later.status()).isEqualTo(200);
            assertThat(later.body()).doesNotContain("secret", "whsec_");
        }
    }

    @Test
    void keepsNoSecretAndNoKeyInPlainInTheDatabase() {
        String key = tenants.newOrganization();
        Answer created = new ApiClient(base, key).post(WEBHOOKS, VALID);

        String webhook = tenants.query("select webhook::text from webhook where id = ?", id(created));
        String keys = tenants.query("select string_agg(api_key::text, ' ') from api_key");

        assertThat(webhook)
                .contains(id(created))
                .doesNotContain(created.data().get("secret").asText())
                .doesNotContain("whsec_");
        assertThat(keys).doesNotContain(key).doesNotContainPattern("wbk_[A-Za-z0-9_-]{9}");
    }

    @Test
    void getsAWebhook() {
        Answer created = api.post(WEBHOOKS, VALID);

        Answer got = api.get(path(created));

        assertThat(got.status()).isEqualTo(200);
        assertThat(fields(got.data()))
                .containsExactly(
                        "id", "name", "url", "events", "is_active", "created_at", "updated_at", "inactive_reason");
        ObjectNode expected = created.data().deepCopy();
        expected.remove("secret");
        expected.putNull("inactive_reason");
        assertThat(got.data()).isEqualTo(expected);
    }

    @Test
    void aWebhookWithoutANameHasANullName() {
        Answer created = api.post(WEBHOOKS, "{\"url\": \"https://example.com\", \"events\": [\"person.enriched\"]}");

        assertThat(created.data().get("name").isNull()).isTrue();
    }

    @Test
    void listsNewestFirstAndByActivity() {
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> id(api.post(WEBHOOKS, VALID)))
                .toList();
        api.patch(WEBHOOKS + "/" + ids.get(1), "{\"is_active\": false}");

        assertThat(ids(api.get(WEBHOOKS))).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(ids(api.get(WEBHOOKS + "?is_active=true"))).containsExactly(ids.get(2), ids.get(0));
        assertThat(ids(api.get(WEBHOOKS + "?is_active=false"))).containsExactly(ids.get(1));
    }

    @Test
    void patchesOnlyTheFieldsThatAreSent() {
        Answer created = api.post(WEBHOOKS, VALID);

        Answer patched = api.patch(path(created), "{\"url\": \"http://other.example:8080/x?y=1\"}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.data().get("url").asText()).isEqualTo("http://other.example:8080/x?y=1");
        assertThat(patched.data().get("name")).isEqualTo(created.data().get("name"));
        assertThat(patched.data().get("events")).isEqualTo(created.data().get("events"));
        assertThat(patched.data()).isEqualTo(api.get(path(created)).data());
        assertThat(version(created)).isEqualTo("2");
    }

    @Test
    void aNullNameInAPatchTakesTheNameAway() {
        Answer created = api.post(WEBHOOKS, VALID);

        Answer patched = api.patch(path(created), "{\"name\": null}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.data().get("name").isNull()).isTrue();
    }

    @Test
    void aPatchThatChangesNothingIsNoChange() {
        Answer created = api.post(WEBHOOKS, VALID);

        assertThat(api.patch(path(created), "{}").status()).isEqualTo(200);
        assertThat(api.patch(path(created), VALID).status()).isEqualTo(200);
        assertThat(api.patch(path(created), "{\"is_active\": true}").status()).isEqualTo(200);

        assertThat(version(created)).isEqualTo("1");
    }

    @Test
    void deletesAWebhookForGood() {
        Answer created = api.post(WEBHOOKS, VALID);

        Answer deleted = api.delete(path(created));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(api.get(path(created)).status()).isEqualTo(404);
        assertThat(api.patch(path(created), "{}").status()).isEqualTo(404);
        assertThat(api.delete(path(created)).status()).isEqualTo(404);
        assertThat(ids(api.get(WEBHOOKS))).isEmpty();
    }

    @Test
    void ofFiftyCreatesAtOnceExactlyTenWin() throws Exception {
        List<Callable<Answer>> creates = IntStream.range(0, 50)
                .<Callable<Answer>>mapToObj(i -> () -> api.post(WEBHOOKS, VALID))
                .toList();

        Map<Integer, Long> byStatus;
        try (ExecutorService clients = Executors.newFixedThreadPool(50)) {
            byStatus = clients.invokeAll(creates).stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        }

        assertThat(byStatus).isEqualTo(Map.of(201, 10L, 409, 40L));
        assertThat(ids(api.get(WEBHOOKS))).hasSize(10);
    }

    @Test
    void inactiveWebhooksDoNotCountButCannotComeBackBeyondTheLimit() {
        Answer first = api.post(WEBHOOKS, VALID);
        api.patch(path(first), "{\"is_active\": false}");
        IntStream.range(0, 10)
                .forEach(i -> assertThat(api.post(WEBHOOKS, VALID).status()).isEqualTo(201));

        Answer reactivated = api.patch(path(first), "{\"is_active\": true, \"name\": \"again\"}");

        assertThat(reactivated.status()).isEqualTo(409);
        assertThat(reactivated.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reactivated.json().get("type").asText()).isEqualTo("urn:waybill:problem:webhook-limit-reached");
        assertThat(api.get(path(first)).data().get("name").asText()).isEqualTo("CRM Sync");
        assertThat(api.patch(path(first), "{\"name\": \"still off\"}").status()).isEqualTo(200);
    }

    @Test
    void anotherOrganizationsWebhookAnswersLikeAnUnknownOne() {
        Answer foreign = new ApiClient(base, tenants.newOrganization()).post(WEBHOOKS, VALID);
        String unknown = WEBHOOKS + "/wh-00000000000000000000000000";
        List<Function<String, Answer>> operations =
                List.of(api::get, api::delete, path -> api.patch(path, "{\"name\": \"mine\"}"));

        for (Function<String, Answer> operation : operations) {
            Answer ofForeign = operation.apply(path(foreign));
            Answer ofUnknown = operation.apply(unknown);

            assertThat(ofForeign.status()).isEqualTo(404);
            assertThat(ofForeign.body().replace(path(foreign), unknown)).isEqualTo(ofUnknown.body());
            assertThat(ofForeign.headers().map().keySet())
                    .isEqualTo(ofUnknown.headers().map().keySet());
        }
        assertThat(ids(api.get(WEBHOOKS))).isEmpty();
    }

    @Test
    void listsTheEventTypesInTheOrderOfTheCatalog() {
        Answer events = api.get(WEBHOOKS + "/events");

        assertThat(events.status()).isEqualTo(200);
        assertThat(events.body())
                .isEqualTo("{\"data\":[{\"event\":\"campaign.created\"},{\"event\":\"campaign.updated\"},"
                        + "{\"event\":\"campaign.deleted\"},{\"event\":\"campaign.launched\"},"
                        + "{\"event\":\"campaign.status_changed\"},{\"event\":\"document.created\"},"
                        + "{\"event\":\"document.updated\"},{\"event\":\"document.generated\"},"
                        + "{\"event\":\"intelligence.completed\"},{\"event\":\"research.completed\"},"
                        + "{\"event\":\"company.enriched\"},{\"event\":\"person.enriched\"},"
                        + "{\"event\":\"company_intelligence.completed\"}]}");
    }

    private String version(Answer created) {
        return tenants.query("select version from webhook where id = ?", id(created));
    }

    private static String path(Answer created) {
        return WEBHOOKS + "/" + id(created);
    }

    private static String id(Answer created) {
        return created.data().get("id").asText();
    }

    private static List<String> ids(Answer list) {
        return StreamSupport.stream(list.data().spliterator(), false)
                .map(webhook -> webhook.get("id").asText())
                .toList();
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
