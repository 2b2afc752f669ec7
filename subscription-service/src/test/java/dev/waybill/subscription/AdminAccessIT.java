package dev.waybill.subscription;

import static dev.waybill.subscription.Administrator.ORGANIZATIONS;
import static dev.waybill.subscription.Administrator.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the admin API. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class AdminAccessIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    @TestHTTPResource("/")
    String base;

    private Administrator admin;
    private ApiClient api;

    @BeforeEach
    void administrator() {
        admin = new Administrator(base);
        api = admin.api();
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
                stranger.get("/api/admin/v1/encryption-keys"),
                stranger.post("/api/admin/v1/encryption-keys/reencryption", ""),
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

    private static void isProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:" + type);
        assertThat(answer.body()).doesNotContain("Exception", "java.", "dev.waybill", "jackson");
    }
}
