package dev.waybill.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.delivery.directory.SubscriptionsConsumer;
import dev.waybill.local.process.Ports;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever waits for Kafka is alive; whoever has lost the thread that waits is not. */
@QuarkusTest
@TestProfile(LivenessIT.WithoutKafka.class)
class LivenessIT {
    @TestHTTPResource(value = "/", management = true)
    String management;

    @Inject
    SubscriptionsConsumer subscriptions;

    /** Nobody listens where the broker should be. */
    public static final class WithoutKafka implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.kafka.bootstrap-servers",
                    "localhost:" + Ports.free(),
                    "waybill.encryption.keys",
                    BrokerResource.ENCRYPTION_KEYS);
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void endsWithEachThreadThatHasToRunAndNotWithKafka() throws Exception {
        JsonNode ready = ask("ready");
        assertThat(ready.get("status").asText()).isEqualTo("DOWN");
        assertThat(ready.at("/checks/0/data/waits_for").asText()).startsWith("Kafka");
        subscriptions.start();
        assertLive("UP", true, true);

        end("waybill-directory");
        assertLive("DOWN", true, false);

        end("waybill-start");
        assertLive("DOWN", false, false);
    }

    private void assertLive(String status, boolean pipeline, boolean directory) throws Exception {
        JsonNode live = ask("live");
        assertThat(live.get("status").asText()).as(live.toString()).isEqualTo(status);
        assertThat(live.at("/checks/0/data/pipeline").asBoolean()).isEqualTo(pipeline);
        assertThat(live.at("/checks/0/data/directory").asBoolean()).isEqualTo(directory);
    }

    /** As nothing ends it by itself, short of a fault. */
    private static void end(String name) {
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        thread.interrupt();
        await("the end of " + name).atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
    }

    private JsonNode ask(String what) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(management.replaceAll("/$", "") + "/health/" + what))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
