package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient.Answer;
import dev.waybill.subscription.PublicRoutes.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of the public API with every key that must not open it. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ApiAccessIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String WEBHOOK = """
            {"url": "https://example.com/hook", "events": ["campaign.created"], "name": "mine"}""";
    private static final String MISSING = "Send your API key in the header Authorization: Bearer <API key>";
    private static final String MALFORMED = "The Authorization header is not of the form Bearer <API key>";
    private static final String NOT_ACCEPTED = "The API key is not accepted";
    private static final Map<String, String> UNKNOWN =
            Map.of("webhook_id", "wh-00000000000000000000000000", "delivery_id", "del-unknown");

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private Tenants tenants;
    private Administrator admin;
    private PublicRoutes routes;
    private String organization;
    private Administrator.Key full;
    private Map<String, String> own;

    @BeforeEach
    void anOrganizationWithAWebhookAndADelivery() {
        tenants = new Tenants(database);
        admin = new Administrator(base);
        routes = new PublicRoutes(admin.api());
        organization = admin.newOrganization();
        full = admin.newKey(organization);
        own = webhookWithDelivery(full.api(), organization);
    }

    @Test
    void thereAreRoutesToTest() {
        assertThat(routes.all().map(Route::toString))
                .contains(
                        "GET /api/v1/webhooks",
                        "POST /api/v1/webhooks",
                        "GET /api/v1/webhooks/events",
                        "GET /api/v1/webhooks/{webhook_id}",
                        "PATCH /api/v1/webhooks/{webhook_id}",
                        "DELETE /api/v1/webhooks/{webhook_id}",
                        "GET /api/v1/webhooks/{webhook_id}/deliveries",
                        "GET /api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}");
    }

    @Test
    void noRouteOpensToAKeyThatIsNotGoodAndNoneSaysWhy() {
        Map<ApiClient, String> strangers = new LinkedHashMap<>();
        strangers.put(full.api().with("Authorization", ""), MISSING);
        strangers.put(full.api().with("Authorization", "Basic dTpw"), MALFORMED);
        strangers.put(full.api().with("Authorization", "Bearer"), MALFORMED);
        strangers.put(full.api().with("Authorization", "Bearer x"), NOT_ACCEPTED);
        strangers.put(new ApiClient(base, "wbk_" + "A".repeat(42) + "B"), NOT_ACCEPTED);
        strangers.put(new ApiClient(base, ApiClient.ADMIN_TOKEN), NOT_ACCEPTED);
        strangers.put(new ApiClient(base, full.text().toUpperCase(Locale.ROOT)), NOT_ACCEPTED);
        strangers.put(expired(), NOT_ACCEPTED);
        strangers.put(revoked(), NOT_ACCEPTED);
        strangers.put(ofSuspendedOrganization(), NOT_ACCEPTED);
        strangers.put(ofDeletedOrganization(), NOT_ACCEPTED);

        routes.all()
                .forEach(route -> strangers.forEach((stranger, detail) -> {
                    Answer answer = route.call(stranger, own);

                    assertThat(answer.status()).as(route + " " + detail).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                    assertThat(answer.body())
                            .isEqualTo("{\"type\":\"urn:waybill:problem:unauthenticated\","
                                    + "\"title\":\"A valid API key is needed\",\"status\":401,\"detail\":\"" + detail
                                    + "\",\"instance\":\"" + route.path(own) + "\"}");
                }));
        nothingHasChanged();
    }

    @Test
    void aKeyThatReadsMayGetAndNothingElse() {
        ApiClient reader = admin.newKey(organization, "read").api();

        routes.all().forEach(route -> {
            Answer answer = route.call(reader, own);

            if (route.onlyReads()) {
                assertThat(answer.status()).as(route.toString()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(route.call(full.api(), own).body());
            } else {
                assertThat(answer.status()).as(route.toString()).isEqualTo(403);
                assertThat(answer.header("WWW-Authenticate"))
                        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"full\"");
                assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:insufficient-scope");
                assertThat(answer.json().get("detail").asText()).contains("scope full");
                // Not even whether there is such a thing.
                assertThat(route.call(reader, UNKNOWN).status()).isEqualTo(403);
            }
        });
        nothingHasChanged();
    }

    @Test
    void aKeyThatReadsMayAskForHeaders() {
        ApiClient reader = admin.newKey(organization, "read").api();

        Answer head = reader.call("HEAD", WEBHOOKS, HttpRequest.BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
    }

    @Test
    void anotherOrganizationsIdsAnswerExactlyLikeUnknownOnes() {
        Administrator.Key stranger = admin.newKey(admin.newOrganization());

        routes.all().filter(route -> route.names("webhook_id")).forEach(route -> {
            Answer foreign = route.call(stranger.api(), own);
            Answer unknown = route.call(stranger.api(), UNKNOWN);

            isTheSame404(route, foreign, route.path(own), unknown, route.path(UNKNOWN));
        });
        nothingHasChanged();
    }

    @Test
    void anotherOrganizationsDeliveryIsUnknownToAnOwnWebhook() {
        String other = admin.newOrganization();
        Administrator.Key stranger = admin.newKey(other);
        Map<String, String> theirs = webhookWithDelivery(stranger.api(), other);
        Map<String, String> mixed =
                Map.of("webhook_id", theirs.get("webhook_id"), "delivery_id", own.get("delivery_id"));
        Map<String, String> unknown = Map.of("webhook_id", theirs.get("webhook_id"), "delivery_id", "del-unknown");

        routes.all()
                .filter(route -> route.names("delivery_id"))
                .forEach(route -> isTheSame404(
                        route,
                        route.call(stranger.api(), mixed),
                        route.path(mixed),
                        route.call(stranger.api(), unknown),
                        route.path(unknown)));
    }

    @Test
    void listsShowTheOwnOrganizationAlone() {
        Administrator.Key stranger = admin.newKey(admin.newOrganization());

        assertThat(stranger.api().get(WEBHOOKS).data()).isEmpty();
        assertThat(full.api().get(WEBHOOKS).data()).hasSize(1);
    }

    @Test
    void noWayOfWritingAPathLeadsPastTheKey() {
        ApiClient stranger = full.api().with("Authorization", "");
        for (String path : List.of(
                "/api/v1;a=b/webhooks",
                "/api;a=b/v1/webhooks",
                "/api/v1/webhooks;a=b",
                "//api/v1/webhooks",
                "/api//v1/webhooks",
                "/api/v1//webhooks",
                "/api/./v1/webhooks",
                "/x/../api/v1/webhooks",
                "/%61pi/v1/webhooks",
                "/api/v1/webhooks/",
                "/API/v1/webhooks")) {
            assertThat(stranger.get(path).status()).as(path).isIn(401, 404);
        }
    }

    private static void isTheSame404(
            Route route, Answer foreign, String foreignPath, Answer unknown, String unknownPath) {
        assertThat(foreign.status()).as(route.toString()).isEqualTo(404);
        assertThat(foreign.body().replace(foreignPath, unknownPath)).isEqualTo(unknown.body());
        assertThat(foreign.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    private ApiClient expired() {
        Administrator.Key key = admin.newKey(organization);
        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(200);
        tenants.execute("update api_key set expires_at = now() where id = ?", key.id());
        return key.api();
    }

    private ApiClient revoked() {
        Administrator.Key key = admin.newKey(organization);
        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(200);
        admin.revoke(organization, key);
        return key.api();
    }

    private ApiClient ofSuspendedOrganization() {
        String suspended = admin.newOrganization();
        Administrator.Key key = admin.newKey(suspended);
        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(200);
        admin.suspend(suspended);
        return key.api();
    }

    private ApiClient ofDeletedOrganization() {
        String deleted = admin.newOrganization();
        Administrator.Key key = admin.newKey(deleted);
        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(200);
        admin.delete(deleted);
        return key.api();
    }

    private Map<String, String> webhookWithDelivery(ApiClient api, String owner) {
        String webhook = api.post(WEBHOOKS, WEBHOOK).data().get("id").asText();
        String delivery = "del-" + UUID.randomUUID();
        tenants.execute(
                "insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,"
                        + " created_at, record_partition, record_offset, precedence)"
                        + " values (?, ?, ?, 'campaign.created', 'evt', 'pending', 0, 4, now(), 0, 0, '')",
                delivery,
                webhook,
                owner);
        tenants.countLog(webhook);
        return Map.of("webhook_id", webhook, "delivery_id", delivery);
    }

    private void nothingHasChanged() {
        assertThat(tenants.query("select version || ' ' || name from webhook where id = ?", own.get("webhook_id")))
                .isEqualTo("1 mine");
        assertThat(tenants.query("select count(*) from webhook where organization_id = ?", organization))
                .isEqualTo("1");
    }
}
