package dev.waybill.subscription;

import static dev.waybill.subscription.Administrator.ORGANIZATIONS;
import static dev.waybill.subscription.Administrator.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.KafkaBroker;
import dev.waybill.model.subscription.WebhookSnapshot;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an organization's suspension and deletion do to what it owns. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class OrganizationLifecycleIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String WEBHOOK = """
            {"url": "https://example.com/hook", "events": ["campaign.created"]}""";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    KafkaBroker kafka; // by Backend

    private Tenants tenants;
    private Administrator admin;
    private String organization;
    private Administrator.Key key;
    private String active;
    private String inactive;

    @BeforeEach
    void anOrganizationWithAnActiveAndAnInactiveWebhook() {
        tenants = new Tenants(database);
        admin = new Administrator(base);
        organization = admin.newOrganization();
        key = admin.newKey(organization);
        active = create();
        inactive = create();
        key.api().patch(WEBHOOKS + "/" + inactive, "{\"is_active\": false}");
        awaitPublished();
    }

    @Test
    void aSuspensionIsPublishedAndUndoneWithoutLosingWhatWasActive() {
        JsonNode before = key.api().get(WEBHOOKS).data();

        admin.suspend(organization);
        awaitPublished();

        assertThat(publishedActivity(active)).endsWith(true, false);
        assertThat(publishedActivity(inactive)).endsWith(false);
        JsonNode suspended = admin.api().get(path(organization)).data();
        assertThat(suspended.get("is_suspended").asBoolean()).isTrue();
        assertThat(suspended.get("suspended_at").isNull()).isFalse();
        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(401);

        admin.resume(organization);
        awaitPublished();

        assertThat(publishedActivity(active)).endsWith(true, false, true);
        assertThat(publishedActivity(inactive)).endsWith(false);
        assertThat(admin.api()
                        .get(path(organization))
                        .data()
                        .get("is_suspended")
                        .asBoolean())
                .isFalse();
        JsonNode after = key.api().get(WEBHOOKS).data();
        assertThat(activity(after)).isEqualTo(activity(before));
    }

    @Test
    void doingItAgainChangesNothing() {
        admin.suspend(organization);
        JsonNode once = admin.api().get(path(organization)).data();
        String version = version(active);
        admin.suspend(organization);

        assertThat(admin.api().get(path(organization)).data()).isEqualTo(once);
        assertThat(version(active)).isEqualTo(version);

        admin.resume(organization);
        version = version(active);
        admin.resume(organization);

        assertThat(version(active)).isEqualTo(version);
        assertThat(admin.audit(organization).stream().filter(entry -> entry.contains(" organization.")))
                .containsExactly(
                        "admin organization.resumed", "admin organization.suspended", "admin organization.created");
    }

    @Test
    void aSuspensionIsNotHinderedByThePublicationOfWhatItChanges() {
        IntStream.range(0, 9).forEach(i -> create());

        // Each of these meets the publication of the one before; they fail if they are not answered with 200.
        IntStream.range(0, 40).forEach(i -> {
            admin.suspend(organization);
            admin.resume(organization);
        });

        awaitPublished();
        assertThat(version(active)).isEqualTo("81");
        assertThat(publishedActivity(active)).endsWith(true);
    }

    @Test
    void whatIsRepeatedAfterTheGraceIsStillInactive() {
        admin.suspend(organization);
        awaitPublished();
        int published = publishedActivity(active).size();

        tenants.execute("update webhook set published_at = now() - interval '2 hours' where id = ?", active);

        await().atMost(SOON).until(() -> publishedActivity(active).size(), count -> count == published + 1);
        assertThat(publishedActivity(active)).endsWith(false, false);
    }

    @Test
    void aWebhookThatIsMadeWhileTheOrganizationIsBeingSuspendedIsPublishedAsInactive() {
        admin.suspend(organization);
        // As a request that was under way does.
        tenants.execute(
                "insert into webhook (id, organization_id, url, events, is_active, secret_ciphertext, version, created_at,"
                        + " updated_at) select 'wh-0' || substr(md5(random()::text), 1, 25), organization_id, url, events,"
                        + " true, secret_ciphertext, 1, now(), now() from webhook where id = ?",
                active);
        String late = tenants.query(
                "select id from webhook where organization_id = ? and version = 1 order by created_at desc limit 1",
                organization);
        awaitPublished();

        assertThat(publishedActivity(late)).containsExactly(false);
    }

    @Test
    void aDeletionTakesWebhooksKeysAndLogWithIt() {
        IntStream.of(1, 2).forEach(i -> log(active, 1200 * i));
        log(inactive, 1);

        admin.delete(organization);

        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(401);
        assertThat(admin.api().get(path(organization)).status()).isEqualTo(404);
        assertThat(admin.api().get(path(organization) + "/keys").status()).isEqualTo(404);
        assertThat(admin.api().delete(path(organization)).status()).isEqualTo(404);
        assertThat(admin.api().put(path(organization) + "/suspension").status()).isEqualTo(404);
        assertThat(admin.api().get(ORGANIZATIONS + "?limit=200").body()).doesNotContain(organization);
        assertThat(tenants.query("select count(*) from api_key where organization_id = ?", organization))
                .isEqualTo("0");
        awaitPublished();
        assertThat(published(active)).endsWith(Optional.empty());
        assertThat(published(inactive)).endsWith(Optional.empty());

        tenants.execute(
                "update webhook set published_at = now() - interval '2 hours' where organization_id = ?", organization);

        await().atMost(SOON).until(() -> count("webhook"), "0"::equals);
        assertThat(count("delivery")).isEqualTo("0");
        assertThat(tenants.query("select count(*) from attempt where delivery_id like 'del-' || ? || '%'", active))
                .isEqualTo("0");
    }

    @Test
    void aDeletionThatWasCutOffAfterItsCommitIsFinishedByWhoeverIsThere() {
        log(active, 10);
        kafka.stop();
        try {
            admin.delete(organization);
            // Some of the log is gone already, and nobody knows of the rest but the rows themselves.
            tenants.execute(
                    "delete from delivery where id in (select id from delivery where webhook_id = ? limit 3)", active);
        } finally {
            kafka.restart();
        }
        await().atMost(SOON.multipliedBy(2))
                .until(
                        () -> tenants.query(
                                "select count(*) from webhook where organization_id = ? and published_version < version",
                                organization),
                        "0"::equals);

        tenants.execute(
                "update webhook set published_at = now() - interval '2 hours' where organization_id = ?", organization);

        await().atMost(SOON).until(() -> count("webhook"), "0"::equals);
        assertThat(count("delivery")).isEqualTo("0");
        assertThat(published(active)).endsWith(Optional.empty(), Optional.empty());
    }

    @Test
    void theIdOfADeletedOrganizationCanBeGivenAgainAndNothingComesBack() {
        admin.suspend(organization);
        admin.delete(organization);

        assertThat(admin.api()
                        .post(ORGANIZATIONS, "{\"id\": \"" + organization + "\", \"name\": \"anew\"}")
                        .status())
                .isEqualTo(201);

        JsonNode anew = admin.api().get(path(organization)).data();
        assertThat(anew.get("name").asText()).isEqualTo("anew");
        assertThat(anew.get("is_suspended").asBoolean()).isFalse();
        assertThat(key.api().get(WEBHOOKS).status()).isEqualTo(401);
        Administrator.Key newKey = admin.newKey(organization);
        assertThat(newKey.api().get(WEBHOOKS).data()).isEmpty();
        assertThat(newKey.api().get(WEBHOOKS + "/" + active).status()).isEqualTo(404);
        awaitPublished();
        assertThat(published(active)).endsWith(Optional.empty());
    }

    @Test
    void theAuditTrailOutlivesTheOrganization() {
        admin.delete(organization);

        assertThat(admin.audit(organization))
                .startsWith("admin organization.deleted")
                .contains("admin key.revoked", "admin webhook.deleted", "admin organization.created");
    }

    private void log(String webhook, int deliveries) {
        tenants.execute(
                "insert into delivery (id, webhook_id, organization_id, event, event_id, status, attempts, max_attempts,"
                        + " created_at, record_partition, record_offset, precedence)"
                        + " select 'del-' || ? || n, ?, ?, 'campaign.created', 'evt', 'pending', 0, 4, now(), 0, n, ''"
                        + " from generate_series(1, ?::int) n on conflict do nothing",
                webhook,
                webhook,
                organization,
                Integer.toString(deliveries));
        tenants.execute(
                "insert into attempt (delivery_id, number, started_at, duration_ms, precedence, delivery_created_at)"
                        + " select id, 1, now(), 1, '', created_at from delivery where webhook_id = ? on conflict do nothing",
                webhook);
    }

    private String create() {
        return key.api().post(WEBHOOKS, WEBHOOK).data().get("id").asText();
    }

    private String count(String table) {
        return tenants.query("select count(*) from " + table + " where organization_id = ?", organization);
    }

    private String version(String webhook) {
        return tenants.query("select version from webhook where id = ?", webhook);
    }

    private void awaitPublished() {
        await().atMost(SOON)
                .until(
                        () -> tenants.query("select count(*) from webhook where published_version < version"),
                        "0"::equals);
    }

    private List<Optional<WebhookSnapshot>> published(String webhook) {
        try (SubscriptionsTopicConsumer topic = new SubscriptionsTopicConsumer(kafka.bootstrapServers())) {
            // All that was published before now, which the first poll need not bring.
            await().atMost(SOON).until(topic::atEnd);
            return topic.published(webhook);
        }
    }

    private List<Boolean> publishedActivity(String webhook) {
        return published(webhook).stream()
                .map(snapshot -> snapshot.orElseThrow().active())
                .toList();
    }

    private static List<Boolean> activity(JsonNode webhooks) {
        return IntStream.range(0, webhooks.size())
                .mapToObj(i -> webhooks.get(i).get("is_active").asBoolean())
                .toList();
    }
}
