package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.PostgresServer;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.wire.ApiTime;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.subscription.ApiClient;
import dev.waybill.subscription.Backend;
import dev.waybill.subscription.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attempt says that the receiver is gone: what becomes of its webhook. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class GoneReceiverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WEBHOOKS = "/api/v1/webhooks";
    /** When the attempts of {@link Samples} ended. */
    private static final String REASON = "the receiver answered 410 Gone on " + ApiTime.format(Samples.CREATED_AT);

    @Inject
    DataSource database;

    @ConfigProperty(name = "waybill.kafka.bootstrap-servers")
    String brokers;

    @TestHTTPResource("/")
    String base;

    PostgresServer postgres; // by Backend

    private KafkaProducer<String, byte[]> producer;
    private Tenants tenants;
    private ApiClient api;
    private String webhook;
    private String path;

    @BeforeEach
    void newWebhook() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
        tenants = new Tenants(database);
        api = new ApiClient(base, tenants.newOrganization());
        webhook = create();
        path = WEBHOOKS + "/" + webhook;
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void theWebhookIsDeactivatedWithTheReasonAndTheChangeIsPublished() throws Exception {
        assertThat(api.get(path).data().get("inactive_reason").isNull()).isTrue();

        String delivery = send(1);

        awaitLogged(delivery);
        JsonNode shown = api.get(path).data();
        assertThat(shown.get("is_active").asBoolean()).isFalse();
        assertThat(shown.get("inactive_reason").asText()).isEqualTo(REASON);
        assertThat(version()).isEqualTo("2");
        assertThat(tenants.query(
                        "select actor || ' ' || action from audit_entry where webhook_id = ?"
                                + " order by created_at desc, id desc limit 1",
                        webhook))
                .isEqualTo("system webhook.deactivated");
        assertThat(api.get(WEBHOOKS + "?is_active=false").data()).containsExactly(shown);
        JsonNode logged = api.get(path + "/deliveries/" + delivery).data();
        assertThat(logged.get("status").asText()).isEqualTo("failed");
        assertThat(logged.get("attempts").asInt()).isEqualTo(1);
        assertThat(logged.get("response_code").asInt()).isEqualTo(410);
        assertThat(logged.get("error_message").asText()).contains("deactivates the webhook");
        assertThat(logged.get("attempt_log")).singleElement().satisfies(attempt -> {
            assertThat(attempt.get("response_code").asInt()).isEqualTo(410);
            assertThat(attempt.get("response_snippet").asText()).isEqualTo("moved");
        });
        await().atMost(PATIENCE)
                .until(() -> tenants.query("select published_version from webhook where id = ?", webhook), "2"::equals);
    }

    @Test
    void aReplayChangesNothingOfWhatTheOwnerHasDecidedSince() throws Exception {
        awaitLogged(send(1));
        JsonNode renamed = api.patch(path, "{\"name\": \"renamed\"}").data();
        assertThat(renamed.get("inactive_reason").asText()).isEqualTo(REASON);
        JsonNode reactivated = api.patch(path, "{\"is_active\": true}").data();
        assertThat(reactivated.get("is_active").asBoolean()).isTrue();
        assertThat(reactivated.get("inactive_reason").isNull()).isTrue();

        awaitLogged(send(1));

        assertThat(api.get(path).data()).isEqualTo(reactivated);
        assertThat(version()).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void anotherVersionThanTheOneThatWasAttemptedStaysActive(long attempted) throws Exception {
        JsonNode moved =
                api.patch(path, "{\"url\": \"https://example.com/new\"}").data();

        awaitLogged(send(attempted));

        assertThat(api.get(path).data()).isEqualTo(moved);
        assertThat(version()).isEqualTo("2");
    }

    @Test
    void aWebhookThatItsOwnerDeactivatedHasNoReason() throws Exception {
        JsonNode deactivated = api.patch(path, "{\"is_active\": false}").data();

        awaitLogged(send(2));

        assertThat(deactivated.get("inactive_reason").isNull()).isTrue();
        assertThat(api.get(path).data()).isEqualTo(deactivated);
    }

    @Test
    void manyAnswersForOneWebhookDeactivateItOnce() throws Exception {
        List<Future<RecordMetadata>> sent = Stream.generate(() -> "del-" + UUID.randomUUID())
                .limit(500)
                .map(delivery -> sending(delivery, webhook, 1))
                .toList();
        for (Future<RecordMetadata> sending : sent) {
            sending.get();
        }

        await().atMost(PATIENCE)
                .until(
                        () -> tenants.query(
                                "select count(*) from delivery where status = 'failed' and webhook_id = ?", webhook),
                        "500"::equals);
        assertThat(version()).isEqualTo("2");
    }

    @Test
    void aDeletedWebhookAndOneThatNeverWasDoNotHoldUpTheOthers() throws Exception {
        String deleted = create();
        api.delete(WEBHOOKS + "/" + deleted);
        sending("del-of-deleted", deleted, 2).get();
        sending("del-of-unknown", "wh-never", 1).get();
        sending("del-of-nonsense", "wh-\0", 1).get();

        awaitLogged(send(1));

        assertThat(api.get(path).data().get("is_active").asBoolean()).isFalse();
        assertThat(tenants.query("select version from webhook where id = ?", deleted))
                .isEqualTo("2");
    }

    @Test
    void aChangeOfTheOwnerThatIsUnderWayWins() throws Exception {
        try (Connection owner = database.getConnection();
                PreparedStatement lock = owner.prepareStatement("select 1 from organization o where id ="
                        + " (select organization_id from webhook where id = ?) for update")) {
            owner.setAutoCommit(false);
            lock.setString(1, webhook);
            lock.execute();
            String delivery = send(1);
            await().atMost(PATIENCE)
                    .until(
                            () -> tenants.query("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like '%organization%for%update%'"),
                            count -> !count.equals("0"));
            try (PreparedStatement change = owner.prepareStatement(
                    "update webhook set url = 'https://example.com/new', version = 2 where id = ?")) {
                change.setString(1, webhook);
                change.execute();
            }
            owner.commit();
            awaitLogged(delivery);
        }

        assertThat(api.get(path).data().get("is_active").asBoolean()).isTrue();
        assertThat(version()).isEqualTo("2");
    }

    @Test
    void theDeactivationIsMadeUpForAfterAnOutageOfTheDatabase() throws Exception {
        String delivery;
        postgres.stop();
        try {
            delivery = send(1);
        } finally {
            postgres.restart();
        }

        awaitLogged(delivery);
        assertThat(api.get(path).data().get("inactive_reason").asText()).isEqualTo(REASON);
    }

    private String create() {
        return api.post(WEBHOOKS, """
                        {"url": "https://example.com/hook", "events": ["campaign.created"]}""").data().get("id").asText();
    }

    /** An attempt of a delivery of its own has met a receiver that is gone; returns the id of the delivery. */
    private String send(long attemptedVersion) throws Exception {
        String delivery = "del-" + UUID.randomUUID();
        sending(delivery, webhook, attemptedVersion).get();
        return delivery;
    }

    private Future<RecordMetadata> sending(String delivery, String webhookId, long attemptedVersion) {
        DeliveryHeader header = Samples.header(delivery, webhookId, Samples.CREATED_AT);
        Attempt attempt = Samples.gone(header, 1, attemptedVersion);
        return producer.send(AttemptCodec.write(TopicNames.ATTEMPTS, attempt));
    }

    /** What follows from an attempt is done when the log shows it. */
    private void awaitLogged(String delivery) {
        await().atMost(PATIENCE)
                .ignoreExceptions() // while the database is away
                .until(() -> tenants.query("select status from delivery where id = ?", delivery), "failed"::equals);
    }

    private String version() {
        return tenants.query("select version from webhook where id = ?", webhook);
    }
}
