package dev.waybill.subscription;

import static dev.waybill.subscription.Administrator.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys, from their creation to their end. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ApiKeysIT {
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
