package dev.waybill.system.targets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.local.dns.NameServer;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.Metrics;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing connects to what is inside, whatever a customer writes: when it is written, when it is changed, and later. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetsIT {
    private static final String TYPE = "campaign.created";
    private static final String ORGANIZATION = "tricksters";
    /** What is in order as it is written, and leads inside, or nowhere, by what DNS says. */
    private static final List<String> NAMES = List.of(
            "localhost",
            "LOCALHOST",
            "localhošt",
            "١٢٧.٠.٠.١",
            "metadata.google.internal",
            "inward.example",
            "inward6.example",
            "both.example",
            "mapped.example");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final NameServer dns = NameServer.start();
    private final Canary canary = new Canary();
    private final List<String> tricks = Tricks.urls(canary.port());
    private final WaybillPair pair = WaybillPair.start(
            "targets",
            Map.of(
                    "WAYBILL_TARGETS_ALLOWED_NETWORKS",
                    "",
                    "WAYBILL_DNS_SERVERS",
                    dns.address(),
                    "WAYBILL_RETRY_DELAYS",
                    "200ms",
                    "WAYBILL_DISPATCH_DEADLINE",
                    "5s"));

    @BeforeAll
    void nameWhatIsInside() throws IOException {
        InetAddress inside = InetAddress.getLoopbackAddress();
        InetAddress inside6 = InetAddress.getAllByName("::1")[0];
        InetAddress outside = InetAddress.getByName("8.8.8.8");
        dns.knows("inward.example", inside);
        dns.knows("inward6.example", inside6);
        dns.knows("both.example", outside, inside);
        dns.knows("mapped.example", InetAddress.getByName("64:ff9b::7f00:1"));
        dns.knows("metadata.google.internal", InetAddress.getByName("169.254.169.254"));
    }

    @AfterAll
    void close() throws IOException {
        pair.close();
        canary.close();
        dns.close();
    }

    @Test
    void aWebhookWithATrickIsRefusedOrLeadsNowhere() throws IOException {
        List<String> accepted = new ArrayList<>();
        for (String url : tricks) {
            HttpResponse<String> response = pair.api().post(body(url));
            if (response.statusCode() == 201) {
                accepted.add(url);
                pair.api().delete(pair.api().data(response).get("id").asText());
            } else {
                assertRefused(url, response);
            }
        }

        assertThat(accepted)
                .containsExactlyElementsOf(tricks.stream().filter(this::isName).toList());
        assertThat(canary.connections()).isZero();
    }

    @Test
    void aWebhookIsNotChangedToATrick() throws IOException {
        String id = pair.api().create("https://example.com/hooks", TYPE).id();
        for (String url : tricks) {
            HttpResponse<String> response =
                    pair.api().send("PATCH", "/" + id, JSON.writeValueAsString(Map.of("url", url)));
            if (response.statusCode() != 200) {
                assertRefused(url, response);
            } else {
                assertThat(url).matches(this::isName, "is a name");
            }
        }
        assertThat(canary.connections()).isZero();
        pair.api().delete(id);
    }

    /** As if the API had let everything through. */
    @Test
    void deliveriesToTricksFailWithoutAConnection() throws IOException {
        for (int i = 0; i < tricks.size(); i++) {
            String secret = pair.encryptedSecret(ORGANIZATION, "wh-trick-" + i);
            pair.upstream()
                    .send(WebhookSnapshotCodec.write(
                            TopicNames.SUBSCRIPTIONS,
                            new WebhookSnapshot(
                                    "wh-trick-" + i,
                                    1,
                                    ORGANIZATION,
                                    tricks.get(i),
                                    Set.of(TYPE),
                                    true,
                                    List.of(new EncryptedSecret(secret)))));
        }
        Metrics metrics = new Metrics(pair.deliveryService());
        Eventually.assertThatSoon(
                () -> assertThat(metrics.value("waybill_directory_webhooks")).isGreaterThanOrEqualTo(tricks.size()));

        pair.upstream().send(Upstream.record(ORGANIZATION, TYPE, "trick", "{}"));

        Eventually.assertThatSoon(() -> assertThat(lastAttempts()).hasSize(tricks.size()));
        assertThat(lastAttempts())
                .allSatisfy((webhook, attempt) -> assertThat(attempt.outcome())
                        .as(tricks.get(Integer.parseInt(webhook.substring("wh-trick-".length()))))
                        .isInstanceOfSatisfying(
                                Outcome.Failed.class,
                                failed -> assertThat(failed.error())
                                        .containsPattern("not allowed|the webhook's URL|the URL must|host not found")));
        assertThat(canary.connections()).isZero();
    }

    /** The second attempts, which are the last. */
    private Map<String, Attempt> lastAttempts() {
        return TopicReader.readAll(pair.kafka().bootstrapServers(), TopicNames.ATTEMPTS).stream()
                .map(TargetsIT::attempt)
                .filter(attempt -> attempt.delivery().organizationId().equals(ORGANIZATION) && attempt.number() == 2)
                .collect(Collectors.toMap(attempt -> attempt.delivery().webhookId(), attempt -> attempt));
    }

    private static Attempt attempt(ConsumerRecord<byte[], byte[]> record) {
        try {
            ConsumerRecord<String, byte[]> keyed = new ConsumerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    new String(record.key(), StandardCharsets.UTF_8),
                    record.value());
            record.headers().forEach(keyed.headers()::add);
            return AttemptCodec.read(keyed);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String url, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(url).isEqualTo(400);
        assertThat(pair.api().tree(response).get("errors").get(0).get("field").asText())
                .as(url)
                .isEqualTo("url");
    }

    private boolean isName(String url) {
        return NAMES.stream().anyMatch(name -> url.equals("http://" + name + ":" + canary.port() + "/"));
    }

    private static String body(String url) throws IOException {
        return JSON.writeValueAsString(Map.of("url", url, "events", List.of(TYPE)));
    }
}
