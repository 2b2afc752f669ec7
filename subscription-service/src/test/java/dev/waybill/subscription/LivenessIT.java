package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A thread that has to run and has ended is brought back by a start alone: so this service has no other test. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(LivenessIT.Alone.class)
class LivenessIT {
    private static final String PUBLICATION = "the thread that publishes changes of webhooks runs";
    private static final String LOG = "the threads of the delivery log run";

    @TestHTTPResource(value = "/", management = true)
    String management;

    public static final class Alone implements QuarkusTestProfile {}

    @Test
    void saysWhichThreadHasEnded() {
        Answer before = live();
        assertThat(before.status()).isEqualTo(200);
        assertThat(check(before, PUBLICATION).get("status").asText()).isEqualTo("UP");
        assertThat(check(before, LOG).get("status").asText()).isEqualTo("UP");

        end("publication");
        Answer withoutPublication = live();
        assertThat(withoutPublication.status()).isEqualTo(503);
        assertThat(check(withoutPublication, PUBLICATION).get("status").asText())
                .isEqualTo("DOWN");
        assertThat(check(withoutPublication, LOG).get("status").asText()).isEqualTo("UP");

        end("log-partitions");
        JsonNode withoutPartitions = check(live(), LOG);
        assertThat(withoutPartitions.get("status").asText()).isEqualTo("DOWN");
        assertThat(withoutPartitions.at("/data/partitions").asBoolean()).isFalse();
        assertThat(withoutPartitions.at("/data/log").asBoolean()).isTrue();

        end("delivery-log");
        JsonNode withoutLog = check(live(), LOG);
        assertThat(withoutLog.at("/data/log").asBoolean()).isFalse();
    }

    /** As often as it takes: in the middle of something, an interrupt is a problem like any other. */
    private static void end(String name) {
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        await("the end of " + name)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    thread.interrupt();
                    return !thread.isAlive();
                });
    }

    private Answer live() {
        return new ApiClient(management, "").get("/health/live");
    }

    private static JsonNode check(Answer answer, String name) {
        for (JsonNode check : answer.json().get("checks")) {
            if (check.get("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + answer.body());
    }
}
