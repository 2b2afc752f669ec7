package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.local.process.Ports;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log says of receivers that do not take a delivery, or answer oddly. */
@ExtendWith(PairExtension.class)
class FailingReceiverIT {
    private final WaybillPair pair;

    FailingReceiverIT(WaybillPair pair) {
        this.pair = pair;
    }

    @ParameterizedTest
    @CsvSource({"301, HTTP 301", "302, HTTP 302", "400, HTTP 400", "404, HTTP 404", "500, HTTP 500", "503, HTTP 503"})
    void anAnswerOtherThan2xxIsAFailure(int status, String message) {
        JsonNode delivery = failed(pair.receiver().baseUrl() + "/status/" + status);

        assertThat(delivery.get("response_code").asInt()).isEqualTo(status);
        assertThat(delivery.get("error_message").asText()).isEqualTo(message);
        assertThat(delivery.get("attempts").asInt()).isEqualTo(2);
        assertThat(delivery.get("max_attempts").asInt()).isEqualTo(2);
        assertThat(Eventually.receivedNow(pair))
                .as("one retry, and redirects are not followed")
                .extracting(ReceivedRequest::path)
                .containsExactly("/status/" + status, "/status/" + status);
    }

    @ParameterizedTest
    @CsvSource({"/status/201", "/status/204", "/status/299"})
    void any2xxIsASuccess(String path) {
        JsonNode delivery = delivered(pair.receiver().baseUrl() + path, "success");

        assertThat(delivery.get("response_code").asText()).isEqualTo(path.substring("/status/".length()));
        assertThat(delivery.get("error_message").isNull()).isTrue();
    }

    @Test
    void aReceiverThatIsNotThereIsAFailure() {
        JsonNode delivery = failed("http://localhost:" + Ports.free() + "/nobody");

        assertThat(delivery.get("response_code").isNull()).isTrue();
        assertThat(delivery.get("error_message").asText()).isEqualTo("connection refused");
    }

    @Test
    void aNameThatDoesNotExistIsAFailure() {
        JsonNode delivery = failed("http://nobody.invalid/");

        assertThat(delivery.get("response_code").isNull()).isTrue();
        assertThat(delivery.get("error_message").asText()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void aReceiverThatHangsIsAFailureAfterTheDeadline() {
        JsonNode delivery = failed(pair.receiver().baseUrl() + "/hang");

        assertThat(delivery.get("response_code").isNull()).isTrue();
        assertThat(delivery.get("error_message").asText()).isEqualTo("timed out after 5s");
    }

    @Test
    void aReceiverThatSpeaksPlaintextWhereTlsIsExpectedIsAFailure() {
        JsonNode delivery = failed(pair.receiver().baseUrl().replace("http:", "https:") + "/tls");

        assertThat(delivery.get("response_code").isNull()).isTrue();
        assertThat(delivery.get("error_message").asText()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void aLongResponseIsASuccessAndNotReadToItsEnd() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/endless", FailingReceiverIT::answerWithoutEnd);
            server.start();
            try {
                String url = "http://localhost:" + server.getAddress().getPort() + "/endless";

                assertThat(delivered(url, "success").get("response_code").asInt())
                        .isEqualTo(200);
            } finally {
                server.stop(0);
            }
        }
    }

    private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        byte[] much = new byte[8 * 1024];
        while (true) {
            exchange.getResponseBody().write(much); // until the other side closes the connection
        }
    }

    private JsonNode failed(String url) {
        return delivered(url, "failed");
    }

    private JsonNode delivered(String url, String status) {
        ApiClient.Created webhook = pair.webhook(url, "campaign.created");
        pair.upstream().emit("campaign.created", "failing-" + url, "{}");
        JsonNode delivery = Eventually.logged(pair, webhook.id(), status, 1).getFirst();
        assertThat(delivery.get("completed_at").isNull()).isFalse();
        return delivery;
    }
}
