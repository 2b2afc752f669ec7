package dev.waybill.subscription;

import static dev.waybill.subscription.Administrator.ORGANIZATIONS;
import static dev.waybill.subscription.Administrator.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class AdminApiIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private Tenants tenants;
    private Administrator admin;
    private ApiClient api;

    @BeforeEach
    void administrator() {
        tenants = new Tenants(database);
        admin = new Administrator(base);
        api = admin.api();
    }

    @Test
    void createsAnOrganizationUnderTheIdThatUpstreamEventsCarry() {
        String id = "it-" + UUID.randomUUID();

        Answer created = api.post(ORGANIZATIONS, "{\"id\": \"" + id + "\", \"name\": \"Acme Inc.\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path(id));
        assertThat(fields(created.data())).containsExactly("id", "name", "is_suspended", "created_at", "suspended_at");
        assertThat(created.data().get("id").asText()).isEqualTo(id);
        assertThat(created.data().get("name").asText()).isEqualTo("Acme Inc.");
        assertThat(created.data().get("is_suspended").asBoolean()).isFalse();
        assertThat(created.data().get("suspended_at").isNull()).isTrue();
        assertThat(api.get(path(id)).data()).isEqualTo(created.data());
    }

    @Test
    void generatesAnIdUnlessOneIsGiven() {
        Answer created = api.post(ORGANIZATIONS, "{}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().get("id").asText()).matches("org-[0-9a-hjkmnp-tv-z]{26}");
        assertThat(created.data().get("name").isNull()).isTrue();
    }

    @Test
    void anIdThatIsTakenIsAConflict() {
        String id = admin.newOrganization();

        Answer again = api.post(ORGANIZATIONS, "{\"id\": \"" + id + "\"}");

        isProblem(again, 409, "organization-exists");
        assertThat(admin.audit(id)).containsExactly("admin organization.created");
    }

    @Test
    void ofManyThatWantAnIdAtOnceOneWins() {
        String id = "it-" + UUID.randomUUID();

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(
                        i -> api.post(ORGANIZATIONS, "{\"id\": \"" + id + "\"}").status())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void listsOrganizationsNewestFirstInPages() {
        List<String> ids =
                IntStream.range(0, 3).mapToObj(i -> admin.newOrganization()).toList();

        Answer first = api.get(ORGANIZATIONS + "?limit=2");
        Answer second = api.get(ORGANIZATIONS + "?limit=2&page=2");

        assertThat(ids(first)).containsExactly(ids.get(2), ids.get(1));
        assertThat(ids(second)).startsWith(ids.get(0));
        assertThat(fields(first.json().get("pagination"))).containsExactly("page", "limit", "total", "has_next");
        assertThat(first.json().at("/pagination/page").asInt()).isEqualTo(1);
        assertThat(first.json().at("/pagination/limit").asInt()).isEqualTo(2);
        assertThat(first.json().at("/pagination/has_next").asBoolean()).isTrue();
        Answer behind = api.get(ORGANIZATIONS + "?page=10000000&limit=200");
        assertThat(behind.data()).isEmpty();
        assertThat(behind.json().at("/pagination/total").asInt()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void createsAKeyAndShowsItThisOnce() {
        String organization = admin.newOrganization();

        Answer created = api.post(
                path(organization) + "/keys",
                "{\"name\": \"CI\", \"scope\": \"read\", \"expires_at\": \"2099-02-20T10:00:00Z\"}");

        assertThat(created.status()).isEqualTo(201);
        JsonNode key = created.data();
        assertThat(fields(key)).containsExactly("id", "name", "prefix", "scope", "key", "created_at", "expires_at");
        String text = key.get("key").asText();
        assertThat(text)
                .matches("wbk_[A-Za-z0-9_-]{43}")
                .startsWith(key.get("prefix").asText());
        assertThat(key.get("prefix").asText()).hasSize(12);
        assertThat(key.get("expires_at").asText()).isEqualTo("2099-02-20T10:00:00");
        assertThat(new ApiClient(base, text).get(WEBHOOKS).status()).isEqualTo(200);
        Answer list = api.get(path(organization) + "/keys");
        assertThat(fields(list.data().get(0)))
                .containsExactly(
                        "id", "name", "prefix", "scope", "created_at", "expires_at", "last_used_at", "revoked_at");
        assertThat(list.body()).doesNotContain(text);
        assertThat(api.get(path(organization) + "/audit").body()).doesNotContain(text);
        assertThat(tenants.query("select string_agg(k::text, ' ') from api_key k"))
                .doesNotContain(text);
        assertThat(tenants.query("select string_agg(a::text, ' ') from audit_entry a"))
                .doesNotContain(key.get("prefix").asText());
    }

    @Test
    void listsTheKeysOfOneOrganizationNewestFirst() {
        String organization = admin.newOrganization();
        String first = admin.newKey(organization).id();
        String second = admin.newKey(organization).id();
        admin.newKey(admin.newOrganization());

        Answer keys = api.get(path(organization) + "/keys?limit=1");

        assertThat(ids(keys)).containsExactly(second);
        assertThat(keys.json().get("pagination").toString())
                .isEqualTo("{\"page\":1,\"limit\":1,\"total\":2,\"has_next\":true}");
        assertThat(ids(api.get(path(organization) + "/keys?limit=1&page=2"))).containsExactly(first);
    }

    @Test
    void notesTheUseOfAKeyAtMostOnceAMinute() {
        String organization = admin.newOrganization();
        Administrator.Key key = admin.newKey(organization);
        assertThat(lastUse(key)).isEmpty();

        key.api().get(WEBHOOKS);
        String first = lastUse(key);
        key.api().get(WEBHOOKS);

        assertThat(first).isNotEmpty();
        assertThat(lastUse(key)).isEqualTo(first);
        assertThat(api.get(path(organization) + "/keys")
                        .data()
                        .get(0)
                        .get("last_used_at")
                        .asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

        tenants.execute("update api_key set last_used_at = now() - interval '61 seconds' where id = ?", key.id());
        String before = lastUse(key);
        key.api().get(WEBHOOKS);

        assertThat(lastUse(key)).isNotEqualTo(before);
    }

    @Test
    void aRevokedKeyIsRefusedFromTheNextRequestOnAndStaysInTheList() {
        String organization = admin.newOrganization();
        Administrator.Key revoked = admin.newKey(organization);
        Administrator.Key other = admin.newKey(organization);

        admin.revoke(organization, revoked);
        admin.revoke(organization, revoked);

        assertThat(revoked.api().get(WEBHOOKS).status()).isEqualTo(401);
        assertThat(other.api().get(WEBHOOKS).status()).isEqualTo(200);
        JsonNode keys = api.get(path(organization) + "/keys").data();
        assertThat(keys).hasSize(2);
        assertThat(keys.get(1).get("revoked_at").isNull()).isFalse();
        assertThat(admin.audit(organization).stream().filter("admin key.revoked"::equals))
                .hasSize(1);
    }

    @Test
    void aKeyCanBeRevokedUnderItsOwnOrganizationAlone() {
        String organization = admin.newOrganization();
        Administrator.Key key = admin.newKey(organization);
        String other = admin.newOrganization();

        isProblem(api.delete(path(other) + "/keys/" + key.id()), 404, "not-found");

        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such", "%00", "%ff", "a%20b", "..%2f", "ä"})
    void whatIsNotThereIsNotFound(String id) {
        String organization = ORGANIZATIONS + "/" + id.replace("ä", "%C3%A4");
        for (Answer answer : List.of(
                api.get(organization),
                api.delete(organization),
                api.put(organization + "/suspension"),
                api.delete(organization + "/suspension"),
                api.get(organization + "/keys"),
                api.post(organization + "/keys", "{\"name\": \"CI\"}"),
                api.delete(organization + "/keys/key-01kpvxt5x7m2qj8s0fz3c9d4ea"),
                api.delete(path(admin.newOrganization()) + "/keys/" + id.replace("ä", "%C3%A4")),
                api.get(organization + "/audit"))) {
            isProblem(answer, 404, "not-found");
        }
    }

    @Test
    void everyOperationIsAsStrictAsThePublicOnes() {
        String organization = path(admin.newOrganization());

        isProblem(api.post(ORGANIZATIONS, "{"), 400, "malformed-body");
        isProblem(api.post(ORGANIZATIONS, "{\"id\": \"a\", \"id\": \"b\"}"), 400, "malformed-body");
        isProblem(api.post(ORGANIZATIONS, " ".repeat(65 * 1024)), 413, "body-too-large");
        isProblem(api.with("Content-Type", "text/plain").post(ORGANIZATIONS, "{}"), 415, "unsupported-media-type");
        isProblem(api.with("Accept", "text/html").get(ORGANIZATIONS), 406, "not-acceptable");
        Answer put = api.put(ORGANIZATIONS);
        isProblem(put, 405, "method-not-allowed");
        assertThat(put.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "POST");
        for (Answer answer : List.of(
                api.get(ORGANIZATIONS + "?expand=all"),
                api.post(ORGANIZATIONS + "?expand=all", "{}"),
                api.get(organization + "?expand=all"),
                api.delete(organization + "?expand=all"),
                api.put(organization + "/suspension?expand=all"),
                api.delete(organization + "/suspension?expand=all"),
                api.get(organization + "/keys?expand=all"),
                api.post(organization + "/keys?expand=all", "{}"),
                api.delete(organization + "/keys/x?expand=all"),
                api.get(organization + "/audit?expand=all"))) {
            isProblem(answer, 400, "invalid-request");
            assertThat(answer.errorFields()).containsExactly("expand");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', Send the admin token in the header Authorization: Bearer <admin token>",
        "Basic dTpw, The Authorization header is not of the form Bearer <admin token>",
        "Bearer, The Authorization header is not of the form Bearer <admin token>",
        "Bearer x, The admin token is not accepted",
        "Bearer admin-token-of-the-tests-32-chaR, The admin token is not accepted",
        "Bearer admin-token-of-the-tests-32-char0, The admin token is not accepted",
        "Bearer " + ApiClient.DEMO_KEY + ", The admin token is not accepted"
    })
    void nothingOpensWithoutTheToken(String authorization, String detail) {
        String organization = path(admin.newOrganization());
        ApiClient stranger = api.with("Authorization", authorization);

        for (Answer answer : List.of(
                stranger.get(ORGANIZATIONS),
                stranger.post(ORGANIZATIONS, "{\"id\": \"mine\"}"),
                stranger.get(organization),
                stranger.delete(organization),
                stranger.put(organization + "/suspension"),
                stranger.delete(organization + "/suspension"),
                stranger.get(organization + "/keys"),
                stranger.post(organization + "/keys", "{\"name\": \"mine\"}"),
                stranger.delete(organization + "/keys/x"),
                stranger.get(organization + "/audit"),
                // Neither does it tell what there would be.
                stranger.put(ORGANIZATIONS),
                stranger.with("Content-Type", "text/plain").post(ORGANIZATIONS, "{}"),
                stranger.get("/api/admin/v1/nothing"),
                stranger.get("/api/admin/v1"))) {
            isProblem(answer, 401, "admin-unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
        }
        assertThat(api.get(organization).status()).isEqualTo(200);
        assertThat(api.get(organization + "/keys").data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin;a=b/v1/organizations",
                "/api;a=b/admin/v1/organizations",
                "/api/admin/v1/organizations;a=b",
                "//api/admin/v1/organizations",
                "/api//admin/v1/organizations",
                "/api/admin//v1/organizations",
                "/api/./admin/v1/organizations",
                "/x/../api/admin/v1/organizations",
                "/api/v1/../admin/v1/organizations",
                "/%61pi/admin/v1/organizations",
                "/api/%61dmin/v1/organizations",
                "/api%2fadmin/v1/organizations",
                "/api/admin/v1/organizations/",
                "/API/admin/v1/organizations"
            })
    void noWayOfWritingAPathLeadsPastTheToken(String path) {
        ApiClient stranger = api.with("Authorization", "Bearer " + ApiClient.DEMO_KEY);

        assertThat(stranger.get(path).status()).isIn(401, 404);
        assertThat(stranger.with("Content-Type", "application/json")
                        .call("POST", path, HttpRequest.BodyPublishers.ofString("{}"))
                        .status())
                .isIn(401, 404, 405);
    }

    @Test
    void theAdminTokenIsNoApiKey() {
        assertThat(api.get(WEBHOOKS).status()).isEqualTo(401);
    }

    @Test
    void theDemoOrganizationIsOneLikeTheOthers() {
        assertThat(api.get(path("demo")).status()).isEqualTo(200);
        JsonNode key = api.get(path("demo") + "/keys").data().get(0);
        assertThat(key.get("prefix").asText()).isEqualTo(ApiClient.DEMO_KEY.substring(0, 12));
        assertThat(key.get("scope").asText()).isEqualTo("full");
        assertThat(new ApiClient(base, ApiClient.DEMO_KEY).get(WEBHOOKS).status())
                .isEqualTo(200);
        assertThat(admin.audit("demo")).contains("system organization.created", "system key.created");
    }

    @Test
    void aKeyThatAnOperatorHasEnteredByHandIsOneLikeTheOthers() {
        String text = tenants.newOrganization();
        String organization = tenants.query("select organization_id from api_key order by created_at desc limit 1");

        JsonNode key = api.get(path(organization) + "/keys").data().get(0);

        assertThat(key.get("id").asText()).matches("key-[0-9a-f]{32}");
        assertThat(key.get("scope").asText()).isEqualTo("full");
        assertThat(api.delete(path(organization) + "/keys/" + key.get("id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(new ApiClient(base, text).get(WEBHOOKS).status()).isEqualTo(401);
    }

    private String lastUse(Administrator.Key key) {
        return tenants.query("select coalesce(last_used_at::text, '') from api_key where id = ?", key.id());
    }

    private static void isProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:" + type);
        assertThat(answer.body()).doesNotContain("Exception", "java.", "dev.waybill", "jackson");
    }

    private static List<String> ids(Answer list) {
        return StreamSupport.stream(list.data().spliterator(), false)
                .map(item -> item.get("id").asText())
                .toList();
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
