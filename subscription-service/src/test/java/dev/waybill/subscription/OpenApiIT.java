package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class OpenApiIT {
    private static final Path STORED = Path.of("..", "docs", "openapi.yaml");
    private static final Path SERVED = Path.of("target", "openapi.yaml");

    @TestHTTPResource("/")
    String base;

    @Test
    void theStoredDocumentIsTheOneThatIsServed() throws IOException {
        String served = api().get("/openapi").body();
        Files.writeString(SERVED, served);

        assertThat(Files.exists(STORED) ? Files.readString(STORED) : "")
                .as("docs/openapi.yaml is not what the code says; if the code is right, refresh it from the root with: "
                        + "cp subscription-service/target/openapi.yaml docs/openapi.yaml")
                .isEqualTo(served);
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItFails() {
        JsonNode document = api().get("/openapi?format=json").json();

        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/apiKey/scheme").asText())
                .isEqualTo("bearer");
        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.path("summary").asText()).isNotBlank();
                assertThat(operation.path("responses").properties())
                        .extracting(response -> response.getKey())
                        .contains("400", "401", "503");
            }
        }
        for (JsonNode response : document.at("/components/responses")) {
            assertThat(response.at("/content/application~1problem+json/schema/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/Problem");
        }
    }

    private ApiClient api() {
        return new ApiClient(base, ApiClient.DEMO_KEY);
    }
}
