package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Collector;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What those see who collect spans and lines of logs. */
@ExtendWith(PairExtension.class)
class TracesIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String UPSTREAM = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + UPSTREAM + "-01";
    /** Of letters, which no time and no id of a log is made of. */
    private static final String CARD = "the-customers-card";

    private static final String PAYLOAD = "{\"card\":\"" + CARD + "\"}";

    private final WaybillPair pair;

    TracesIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void aTraceGoesFromTheEventToTheReceiverAndEachAttemptIsALineOfJson() throws Exception {
        try (Collector collector = Collector.start()) {
            pair.deliveryService().stop();
            ServiceProcess delivery = pair.anotherDeliveryService(settings(collector));
            delivery.start();
            ApiClient.Created webhook = pair.webhookAt("/traced", "campaign.created");
            ProducerRecord<String, byte[]> event =
                    Upstream.record(WaybillPair.ORGANIZATION, "campaign.created", "traced-1", PAYLOAD);
            event.headers().add("traceparent", PARENT.getBytes(StandardCharsets.US_ASCII));

            pair.upstream().send(event);

            ReceivedRequest request = Eventually.received(pair, "/traced", 1).getFirst();
            Eventually.assertThatSoon(() -> assertThat(collector.spans(TRACE)).hasSize(2));
            Span fanOut = span(collector, Span.SpanKind.SPAN_KIND_CONSUMER);
            Span attempt = span(collector, Span.SpanKind.SPAN_KIND_CLIENT);
            assertThat(parent(fanOut)).isEqualTo(UPSTREAM);
            assertThat(parent(attempt)).isEqualTo(id(fanOut));
            assertThat(request.headers()).containsEntry("traceparent", "00-" + TRACE + "-" + id(attempt) + "-01");
            assertThat(attempt.toString())
                    .contains(
                            "http.response.status_code",
                            webhook.id(),
                            request.headers().get("webhook-id"))
                    .doesNotContain(CARD, webhook.secret());
            JsonNode line = attemptLine(delivery, request.headers().get("webhook-id"));
            assertThat(line.get("level").asText()).isEqualTo("INFO");
            assertThat(line.get("logger").asText()).isEqualTo("waybill.attempt");
            JsonNode fields = line.get("fields");
            assertThat(fields.get("webhook").asText()).isEqualTo(webhook.id());
            assertThat(fields.get("organization").asText()).isEqualTo(WaybillPair.ORGANIZATION);
            assertThat(fields.get("event").asText()).isEqualTo("traced-1");
            assertThat(fields.get("event_type").asText()).isEqualTo("campaign.created");
            assertThat(fields.get("attempt").asInt()).isEqualTo(1);
            assertThat(fields.get("outcome").asText()).isEqualTo("succeeded");
            assertThat(fields.get("status").asInt()).isEqualTo(200);
            assertThat(fields.get("duration_ms").asText()).matches("[0-9]+");
            assertThat(fields.get("trace").asText()).isEqualTo(TRACE);
            assertThat(Files.readString(delivery.log())).doesNotContain(CARD, webhook.secret());
        }
    }

    @Test
    void aRequestOfTheApiIsASpanInTheTraceOfItsClient() throws Exception {
        try (Collector collector = Collector.start()) {
            ServiceProcess api = pair.anotherSubscriptionService(settings(collector));
            api.start();

            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(api.baseUrl() + "/api/v1/webhooks/wh-unknown"))
                                    .header("Authorization", "Bearer " + pair.apiKey())
                                    .header("traceparent", PARENT)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(404);
            Eventually.assertThatSoon(() -> assertThat(collector.spans(TRACE)).hasSize(1));
            Span request = collector.spans(TRACE).getFirst();
            assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
            assertThat(request.getName()).isEqualTo("GET /api/v1/webhooks/{webhook_id}");
            assertThat(parent(request)).isEqualTo(UPSTREAM);
            assertThat(request.toString()).contains("http.response.status_code").doesNotContain(pair.apiKey());
        }
    }

    private static Map<String, String> settings(Collector collector) {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.url(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "50",
                "WAYBILL_LOG_FORMAT",
                "json");
    }

    private static Span span(Collector collector, Span.SpanKind kind) {
        return collector.spans(TRACE).stream()
                .filter(span -> span.getKind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static String id(Span span) {
        return Collector.hex(span.getSpanId().toByteArray());
    }

    private static String parent(Span span) {
        return Collector.hex(span.getParentSpanId().toByteArray());
    }

    /** Every line of the log is an object; the one of this delivery is waited for. */
    private static JsonNode attemptLine(ServiceProcess service, String delivery) {
        List<JsonNode> found = new ArrayList<>();
        Eventually.assertThatSoon(() -> {
            found.clear();
            for (JsonNode line : lines(service)) {
                if (line.path("fields").path("delivery").asText().equals(delivery)) {
                    found.add(line);
                }
            }
            assertThat(found).hasSize(1);
        });
        return found.getFirst();
    }

    private static List<JsonNode> lines(ServiceProcess service) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(service.log())) {
            lines.add(json.readTree(line));
        }
        return lines;
    }
}
