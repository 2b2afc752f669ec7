package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service without an admin token, and with a rate limit that a test can reach: one more start does for both. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(ClosedAdminIT.Closed.class)
class ClosedAdminIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    /** Neither the token nor the usual limit. */
    public static final class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.admin.token", "",
                    "waybill.api.rate-limit.per-second", "1",
                    "waybill.api.rate-limit.burst", "5");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/organizations",
                "/organizations/demo",
                "/organizations/demo/suspension",
                "/organizations/demo/keys",
                "/organizations/demo/keys/x",
                "/organizations/demo/audit",
                "/encryption-keys",
                "/encryption-keys/reencryption",
                "/nothing",
                ""
            })
    void withoutATokenThereIsNoAdminApi(String path) {
        for (String authorization : List.of("", "Bearer", "Bearer x", "Bearer " + ApiClient.ADMIN_TOKEN)) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")) {
                ApiClient client = client("unused").with("Authorization", authorization);
                Answer answer = call(client, method, "/api/admin/v1" + path);
                Answer unknown = call(client, method, "/api/admix/v1" + path);

                assertThat(answer.status()).as(method + " " + path).isEqualTo(404);
                assertThat(answer.body().replace("/api/admin", "/api/admix")).isEqualTo(unknown.body());
                assertThat(answer.headers().map()).isEqualTo(unknown.headers().map());
            }
        }
    }

    @Test
    void aKeyThatAsksTooOftenIsRefusedForAMoment() {
        ApiClient api = client(new Tenants(database).newOrganization());

        List<Answer> answers =
                IntStream.range(0, 12).mapToObj(i -> api.get(WEBHOOKS)).toList();

        Answer first = answers.getFirst();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=5;w=5");
        assertThat(first.header("RateLimit")).isEqualTo("\"api-key\";r=4;t=1");
        assertThat(first.headers().firstValue("Retry-After")).isEmpty();
        Answer refused = answers.stream()
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("type").asText()).isEqualTo("urn:waybill:problem:rate-limited");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=5;w=5");
        assertThat(refused.header("RateLimit")).matches("\"api-key\";r=0;t=[45]");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> api.get(WEBHOOKS).status() == 200);
    }

    @Test
    void everyAnswerToAKeySaysWhatIsLeftAlsoAnError() {
        ApiClient api = client(new Tenants(database).newOrganization());

        assertThat(api.get(WEBHOOKS + "?x=y").header("RateLimit")).startsWith("\"api-key\";r=4;");
        assertThat(api.get(WEBHOOKS + "/wh-00000000000000000000000000").header("RateLimit"))
                .startsWith("\"api-key\";r=3;");
    }

    @Test
    void whoHasNoGoodKeyUsesUpNothingOfAnybody() {
        Tenants tenants = new Tenants(database);
        String key = tenants.newOrganization();
        ApiClient stranger = client(key + "x");
        for (int i = 0; i < 20; i++) {
            Answer answer = stranger.get(WEBHOOKS);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
        }

        assertThat(client(key).get(WEBHOOKS).header("RateLimit")).startsWith("\"api-key\";r=4;");
        assertThat(client(tenants.newOrganization()).get(WEBHOOKS).header("RateLimit"))
                .startsWith("\"api-key\";r=4;");
    }

    private ApiClient client(String key) {
        return new ApiClient(base, key);
    }

    private static Answer call(ApiClient client, String method, String path) {
        return client.call(method, path, HttpRequest.BodyPublishers.noBody());
    }
}
