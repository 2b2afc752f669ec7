package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.KafkaBroker;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.UndecryptableSecretException;
import dev.waybill.model.subscription.WebhookSnapshot;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class PublicationIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String VALID = """
            {"url": "https://example.com/hook", "events": ["campaign.created", "campaign.launched"]}""";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    @TestHTTPResource(value = "/", management = true)
    String management;

    KafkaBroker kafka; // by Backend

    private Tenants tenants;
    private ApiClient api;
    private ApiClient operations;

    @BeforeEach
    void newOrganization() {
        tenants = new Tenants(database);
        api = new ApiClient(base, tenants.newOrganization());
        operations = new ApiClient(management, "");
        await().atMost(SOON).until(this::pending, pending -> pending == 0);
    }

    @Test
    void publishesEveryChangeAndATombstoneAtTheEnd() {
        String id = create();
        try (SubscriptionsTopicConsumer topic = topic()) {
            await().atMost(SOON).until(() -> topic.versions(id), List.of(1L)::equals);
            api.patch(WEBHOOKS + "/" + id, "{\"is_active\": false}");
            await().atMost(SOON).until(() -> topic.versions(id), List.of(1L, 2L)::equals);
            api.delete(WEBHOOKS + "/" + id);
            await().atMost(SOON).until(() -> topic.versions(id), List.of(1L, 2L, 0L)::equals);

            assertThat(topic.published(id).get(1).orElseThrow().active()).isFalse();
        }
    }

    @Test
    void aSnapshotHasAllThatDeliveryNeedsAndTheSecretEncrypted() throws UndecryptableSecretException {
        JsonNode created = api.post(WEBHOOKS, VALID).data();
        String id = created.get("id").asText();
        try (SubscriptionsTopicConsumer topic = topic()) {
            await().atMost(SOON).until(() -> topic.versions(id), List.of(1L)::equals);

            WebhookSnapshot snapshot = topic.published(id).getFirst().orElseThrow();

            assertThat(snapshot.url()).isEqualTo("https://example.com/hook");
            assertThat(snapshot.events()).containsExactlyInAnyOrder("campaign.created", "campaign.launched");
            assertThat(snapshot.active()).isTrue();
            String ciphertext = snapshot.secrets().getFirst().ciphertext();
            SecretCipher cipher = SecretCipher.of(EncryptionKeys.parse(Backend.ENCRYPTION_KEYS));
            assertThat(cipher.decrypt(ciphertext, snapshot.organizationId(), id).reveal())
                    .isEqualTo(created.get("secret").asText());
        }
    }

    @Test
    void answersWhileKafkaIsStoppedAndCatchesUpWhenItIsBack() {
        String old = create();
        String changed;
        kafka.stop();
        try {
            changed = quickly(this::create);
            quickly(() -> api.patch(WEBHOOKS + "/" + changed, "{\"name\": \"later\"}"));
            assertThat(quickly(() -> api.delete(WEBHOOKS + "/" + old)).status()).isEqualTo(204);
            assertThat(quickly(() -> api.get(WEBHOOKS)).data()).hasSize(1);
            assertThat(operations.get("/health/ready").status()).isEqualTo(200);
            assertThat(operations.get("/health/live").status()).isEqualTo(200);
            await().atMost(SOON).until(() -> metric("waybill_publications_pending"), pending -> pending == 2.0);
            assertThat(metric("waybill_publication_lag_seconds")).isPositive();
        } finally {
            kafka.restart();
        }

        try (SubscriptionsTopicConsumer topic = topic()) {
            await().atMost(SOON.multipliedBy(2)).until(() -> topic.versions(changed), List.of(2L)::equals);
            await().atMost(SOON).until(() -> topic.versions(old).getLast(), Long.valueOf(0)::equals);
        }
        await().atMost(SOON).until(() -> metric("waybill_publications_pending"), pending -> pending == 0.0);
    }

    @Test
    void answersWhileKafkaIsFrozen() {
        String changed;
        kafka.process().signal("STOP");
        try {
            changed = quickly(this::create);
            quickly(() -> api.patch(WEBHOOKS + "/" + changed, "{\"name\": \"later\"}"));
            assertThat(quickly(() -> api.get(WEBHOOKS)).data()).hasSize(1);
        } finally {
            kafka.process().signal("CONT");
        }

        try (SubscriptionsTopicConsumer topic = topic()) {
            await().atMost(SOON.multipliedBy(2))
                    .until(() -> topic.versions(changed), versions -> versions.contains(2L));
        }
    }

    @Test
    void repeatsAPublicationAfterTheGraceAndThenForgetsTheDeleted() {
        String kept = create();
        String deleted = create();
        api.delete(WEBHOOKS + "/" + deleted);
        await().atMost(SOON).until(this::pending, pending -> pending == 0);
        assertThat(tenants.query("select id from webhook where id = ?", deleted))
                .isEqualTo(deleted);

        tenants.execute(
                "update webhook set published_at = now() - interval '2 hours' where id in (?, ?)", kept, deleted);

        try (SubscriptionsTopicConsumer topic = topic()) {
            await().atMost(SOON).until(() -> topic.versions(kept), List.of(1L, 1L)::equals);
            await().atMost(SOON).until(() -> topic.versions(deleted), PublicationIT::endsWithTwoTombstones);
        }
        await().atMost(SOON)
                .until(() -> tenants.query("select id from webhook where id = ?", deleted), String::isEmpty);
        assertThat(tenants.query("select settled_version from webhook where id = ?", kept))
                .isEqualTo("1");
    }

    @Test
    void theLogOfADeletedWebhookGoesBeforeItsRow() {
        String deleted = create();
        tenants.execute(
                "insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,"
                        + " created_at, record_partition, record_offset, precedence)"
                        + " select 'del-' || ? || n, ?, 'acme', 'campaign.created', 'evt', 'pending', 0, 4, now(), 0, n, ''"
                        + " from generate_series(1, 2500) n",
                deleted,
                deleted);
        api.delete(WEBHOOKS + "/" + deleted);
        await().atMost(SOON).until(this::pending, pending -> pending == 0);

        tenants.execute("update webhook set published_at = now() - interval '2 hours' where id = ?", deleted);

        await().atMost(SOON)
                .until(() -> tenants.query("select id from webhook where id = ?", deleted), String::isEmpty);
        assertThat(tenants.query("select count(*) from delivery where webhook_id = ?", deleted))
                .isEqualTo("0");
    }

    @Test
    void publishesWhatAReplicaThatDiedLeftBehind() {
        String id = create();
        await().atMost(SOON).until(this::pending, pending -> pending == 0);

        tenants.execute("update webhook set url = 'https://left.example', version = 2 where id = ?", id);

        try (SubscriptionsTopicConsumer topic = topic()) {
            await().atMost(SOON).until(() -> topic.versions(id), versions -> versions.contains(2L));
            assertThat(topic.published(id).getLast().map(WebhookSnapshot::url))
                    .isEqualTo(Optional.of("https://left.example"));
        }
    }

    private static boolean endsWithTwoTombstones(List<Long> versions) {
        return versions.size() >= 2
                && versions.subList(versions.size() - 2, versions.size()).equals(List.of(0L, 0L));
    }

    private String create() {
        return api.post(WEBHOOKS, VALID).data().get("id").asText();
    }

    private SubscriptionsTopicConsumer topic() {
        return new SubscriptionsTopicConsumer(kafka.bootstrapServers());
    }

    private int pending() {
        return Integer.parseInt(tenants.query("select count(*) from webhook where published_version < version"));
    }

    private double metric(String name) {
        return operations
                .with("Accept", "text/plain")
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static <T> T quickly(Supplier<T> request) {
        Instant start = Instant.now();
        T answer = request.get();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        return answer;
    }
}
