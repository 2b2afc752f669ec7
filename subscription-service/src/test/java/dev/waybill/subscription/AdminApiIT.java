package dev.waybill.subscription;

import static dev.waybill.subscription.Administrator.ORGANIZATIONS;
import static dev.waybill.subscription.Administrator.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class AdminApiIT {
    @TestHTTPResource("/")
    String base;

    private Administrator admin;
    private ApiClient api;

    @BeforeEach
    void administrator() {
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
        Answer behind = api.get(ORGANIZATIONS + "?page=1000000000&limit=200");
        assertThat(behind.data()).isEmpty();
        assertThat(behind.json().at("/pagination/total").asInt()).isGreaterThanOrEqualTo(3);
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
                api.get(organization + "/audit?expand=all"),
                api.get("/api/admin/v1/encryption-keys?expand=all"),
                api.post("/api/admin/v1/encryption-keys/reencryption?expand=all", ""))) {
            isProblem(answer, 400, "invalid-request");
            assertThat(answer.errorFields()).containsExactly("expand");
        }
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
