package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.wire.ApiTime;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.subscription.ApiClient;
import dev.waybill.subscription.ApiClient.Answer;
import dev.waybill.subscription.Backend;
import dev.waybill.subscription.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class DeliveryApiIT {
    private static final String NEW_WEBHOOK = """
            {"url": "https://example.com/hook", "events": ["campaign.created"]}""";

    private static final String CREATED_AT = ApiTime.format(Samples.CREATED_AT);

    @Inject
    DataSource database;

    @Inject
    DeliveryLogRepository log;

    @ConfigProperty(name = "waybill.kafka.bootstrap-servers")
    String kafka;

    @TestHTTPResource("/")
    String base;

    private Tenants tenants;
    private ApiClient api;
    private String webhookId;
    private String deliveries;

    @BeforeEach
    void newWebhook() {
        tenants = new Tenants(database);
        api = new ApiClient(base, tenants.newOrganization());
        webhookId = api.post("/api/v1/webhooks", NEW_WEBHOOK).data().get("id").asText();
        deliveries = "/api/v1/webhooks/" + webhookId + "/deliveries";
    }

    @Test
    void showsWhatKafkaTells() throws Exception {
        String id = "del-" + UUID.randomUUID();
        DeliveryHeader header = header(id, 0);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(DeliveryCodec.write("waybill.deliveries", Samples.pending(header, 1)))
                    .get();
            await().atMost(Duration.ofSeconds(30)).until(() -> total(deliveries) == 1);
            assertThat(api.get(deliveries).data().toString()).isEqualTo("""
                    [{"id":"%s","event":"campaign.created","status":"pending","attempts":0,"max_attempts":4,\
                    "response_code":null,"error_message":null,"created_at":"%s","completed_at":null,\
                    "event_id":"evt-%s","next_attempt_at":"%s"}]""".formatted(id, CREATED_AT, id, CREATED_AT));

            producer.send(AttemptCodec.write("waybill.attempts", Samples.retried(header, 1)))
                    .get();
            producer.send(AttemptCodec.write("waybill.attempts", Samples.succeeded(header, 2)))
                    .get();
            await().atMost(Duration.ofSeconds(30)).until(() -> total(deliveries + "?status=success") == 1);
        }

        assertThat(api.get(deliveries).body()).isEqualTo("""
                {"data":[{"id":"%s","event":"campaign.created","status":"success","attempts":2,"max_attempts":4,\
                "response_code":200,"error_message":null,"created_at":"%s",\
                "completed_at":"%s","event_id":"evt-%s","next_attempt_at":null}],\
                "pagination":{"page":1,"limit":50,"total":1,"has_next":false}}""".formatted(id, CREATED_AT, CREATED_AT, id));
        assertThat(api.get(deliveries + "/" + id).body())
                .isEqualTo("""
                {"data":{"id":"%s","event":"campaign.created","status":"success","attempts":2,"max_attempts":4,\
                "response_code":200,"error_message":null,"created_at":"%s",\
                "completed_at":"%s","event_id":"evt-%s","next_attempt_at":null,"attempt_log":[\
                {"number":1,"started_at":"%s","duration_ms":25,"response_code":503,\
                "error_message":"HTTP 503","response_snippet":"busy"},\
                {"number":2,"started_at":"%s","duration_ms":25,"response_code":200,\
                "error_message":null,"response_snippet":"thanks"}]}}""".formatted(id, CREATED_AT, CREATED_AT, id, CREATED_AT, CREATED_AT));
    }

    @Test
    void pagesAreNewestFirstAndCompleteAlsoWhereTimesAreEqual() {
        List<DeliveryHeader> logged = logged(1000);
        List<String> expected = logged.stream()
                .sorted(Comparator.comparing(DeliveryHeader::createdAt)
                        .thenComparing(DeliveryHeader::id)
                        .reversed())
                .map(DeliveryHeader::id)
                .toList();

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 7; page++) {
            JsonNode answer = api.get(deliveries + "?limit=150&page=" + page).json();
            seen.addAll(answer.get("data").findValuesAsText("id"));
            assertThat(answer.get("pagination").toString())
                    .isEqualTo("{\"page\":%d,\"limit\":150,\"total\":1000,\"has_next\":%b}".formatted(page, page < 7));
        }

        assertThat(seen).isEqualTo(expected);
        assertThat(api.get(deliveries).data().findValuesAsText("id")).isEqualTo(expected.subList(0, 50));
    }

    @ParameterizedTest
    @CsvSource({"success, 250", "failed, 250", "pending, 500"})
    void theFilterCountsAndShowsOneStatus(String status, int total) {
        logged(1000);

        JsonNode answer =
                api.get(deliveries + "?limit=200&page=2&status=" + status).json();

        assertThat(answer.at("/pagination/total").asInt()).isEqualTo(total);
        assertThat(answer.at("/pagination/has_next").asBoolean()).isEqualTo(total > 400);
        assertThat(answer.get("data")).hasSize(Math.min(200, total - 200));
        assertThat(answer.get("data").findValuesAsText("status")).containsOnly(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=2", "?page=1000000000&limit=200", "?status=failed"})
    void aPageBehindTheLastIsEmpty(String query) {
        write(List.of(header("del-" + UUID.randomUUID(), 0)));

        Answer answer = api.get(deliveries + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data()).isEmpty();
        assertThat(answer.json().at("/pagination/has_next").asBoolean()).isFalse();
    }

    @Test
    void tellsAllThatIsWrongWithAQuery() {
        Answer answer = api.get(deliveries + "?page=-1&limit=9223372036854775808&status=done&sort=asc");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.errorFields()).containsExactlyInAnyOrder("page", "limit", "status", "sort");
        assertThat(api.get(deliveries + "/del-1?page=1").status()).isEqualTo(400);
    }

    @Test
    void nobodyElseSeesThatThereIsAnything() {
        String id = "del-" + UUID.randomUUID();
        write(List.of(header(id, 0)));
        ApiClient other = new ApiClient(base, tenants.newOrganization());
        String unknown = "/api/v1/webhooks/wh-01kpvxt5x7m2qj8s0fz3c9d4ea/deliveries";
        String refusal = api.get(unknown).body().replace(unknown, "");

        assertThat(api.get(unknown).status()).isEqualTo(404);
        assertThat(other.get(deliveries).body().replace(deliveries, "")).isEqualTo(refusal);
        assertThat(other.get(deliveries + "/" + id).body().replace(deliveries + "/" + id, ""))
                .isEqualTo(refusal);
        assertThat(api.with("Authorization", "").get(deliveries).status()).isEqualTo(401);
    }

    @Test
    void theLogOfADeletedWebhookIsGoneAtOnce() {
        String id = "del-" + UUID.randomUUID();
        write(List.of(header(id, 0)));
        assertThat(api.get(deliveries + "/" + id).status()).isEqualTo(200);

        api.delete("/api/v1/webhooks/" + webhookId);

        assertThat(api.get(deliveries).status()).isEqualTo(404);
        assertThat(api.get(deliveries + "/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"del-unknown", "%00", "del-%ff", "%F0%9F%98%80"})
    void aDeliveryThatIsNotThereIsNotFound(String id) {
        assertThat(api.get(deliveries + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void aDeliveryIsOnlyFoundBelowItsOwnWebhook() {
        String id = "del-" + UUID.randomUUID();
        write(List.of(header(id, 0)));
        String other =
                api.post("/api/v1/webhooks", NEW_WEBHOOK).data().get("id").asText();

        assertThat(api.get("/api/v1/webhooks/" + other + "/deliveries/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void rowsOfAWebhookAreRemovedInBoundedBatches() {
        logged(25);
        String attempts = "select count(*) from attempt where delivery_id like 'del-' || ? || '%'";
        assertThat(tenants.query(attempts, webhookId)).isEqualTo("18");

        assertThat(log.deleteOf(webhookId, 10)).isEqualTo(10);
        assertThat(log.deleteOf(webhookId, 10)).isEqualTo(10);
        assertThat(log.deleteOf(webhookId, 10)).isEqualTo(5);

        assertThat(log.deleteOf(webhookId, 10)).isZero();
        assertThat(total(deliveries)).isZero();
        assertThat(tenants.query(attempts, webhookId)).isEqualTo("0");
    }

    /** Four at a time are created in the same moment: a success, a failure, one that waits for a retry, a new one. */
    private List<DeliveryHeader> logged(int count) {
        List<DeliveryHeader> headers = IntStream.range(0, count)
                .mapToObj(i -> header("del-%s%04d".formatted(webhookId, (i * 7919) % 10_000), i / 4))
                .toList();
        write(headers);
        return headers;
    }

    private void write(List<DeliveryHeader> headers) {
        LogBatch batch = new LogBatch();
        for (int i = 0; i < headers.size(); i++) {
            RecordCoordinates position = new RecordCoordinates(0, i);
            switch (i % 4) {
                case 0 -> batch.add(DeliveryEntry.of(Samples.pending(headers.get(i), 1), position));
                case 1 -> batch.add(Samples.failed(headers.get(i), 1), position);
                case 2 -> batch.add(Samples.retried(headers.get(i), 1), position);
                default -> batch.add(Samples.succeeded(headers.get(i), 1), position);
            }
        }
        assertThat(log.write(batch)).isEqualTo(new WriteOutcome.Written());
    }

    private DeliveryHeader header(String id, int second) {
        return Samples.header(id, webhookId, Samples.CREATED_AT.plusSeconds(second));
    }

    private long total(String path) {
        return api.get(path).json().at("/pagination/total").asLong();
    }
}
