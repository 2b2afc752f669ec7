package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.PostgresServer;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class DatabaseOutageIT {
    @TestHTTPResource("/")
    String base;

    @TestHTTPResource(value = "/", management = true)
    String management;

    PostgresServer postgres; // by Backend

    @Test
    void says503QuicklyWhileTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
        ApiClient api = new ApiClient(base, ApiClient.DEMO_KEY);
        ApiClient operations = new ApiClient(management, "");
        assertThat(api.get("/api/v1/webhooks").status()).isEqualTo(200);

        postgres.stop();
        try {
            Instant start = Instant.now();
            Answer read = api.get("/api/v1/webhooks");
            Duration took = Duration.between(start, Instant.now());

            assertThat(read.status()).as(read.body()).isEqualTo(503);
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            assertThat(read.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(read.header("Retry-After")).isNotEmpty();
            assertThat(read.json().get("type").asText()).isEqualTo("urn:waybill:problem:unavailable");
            assertThat(read.body()).doesNotContain("Exception", "java.", "postgres");
            assertThat(operations.get("/health/live").status()).isEqualTo(200);
            assertThat(operations.get("/health/ready").status()).isEqualTo(503);
        } finally {
            postgres.restart();
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/api/v1/webhooks").status(), status -> status == 200);
        assertThat(operations.get("/health/ready").status()).isEqualTo(200);
    }
}
