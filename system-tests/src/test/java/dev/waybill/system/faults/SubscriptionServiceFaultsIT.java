package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.ReceivedRequest;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SIGKILL while webhooks are made and while the log is written: what was answered stays, and nothing is half there. */
class SubscriptionServiceFaultsIT extends FaultsTest {
    private static final int ORGANIZATIONS = 100;
    private static final int CREATES = ORGANIZATIONS * Creates.PER_ORGANIZATION;
    private static final int KILLS = FaultScale.of(1, 5);
    private static final int EVENTS = FaultScale.of(500, 1_000);

    private List<Crowd.Member> crowd = List.of();

    SubscriptionServiceFaultsIT(WaybillPair pair) {
        super(pair, 1);
    }

    /** The next test expects no webhooks of anybody. */
    @AfterEach
    void deleteWebhooks() {
        crowd.parallelStream().forEach(member -> member.api().deleteAll());
    }

    @Test
    void duringAThousandCreatesLosesNoneThatWasAnsweredAndLeavesNoneHalfThere() throws Exception {
        crowd = Crowd.of(pair, ORGANIZATIONS);
        String receiver = pair.receiver().baseUrl() + "/created";
        try (Creates creates = new Creates(crowd, receiver)) {
            creates.start();
            for (int kill = 1; kill <= KILLS; kill++) {
                creates.awaitAnswered(CREATES * kill / (KILLS + 2));
                pair.subscriptionService().kill();
                pair.subscriptionService().start();
            }
            creates.awaitDone();

            Map<String, String> webhooks = webhooks();
            assertThat(creates.unanswered()).as("the kill met requests").isNotEmpty();
            assertThat(creates.answered().size() + creates.unanswered().size()).isEqualTo(CREATES);
            creates.answered().forEach((url, created) -> assertThat(webhooks).containsEntry(created.id(), url));
            assertThat(webhooks.values())
                    .doesNotHaveDuplicates()
                    .allMatch(url -> creates.answered().containsKey(url)
                            || creates.unanswered().contains(url));
            Eventually.assertThatSoon(() -> assertThat(published()).isEqualTo(webhooks));
            assertAllGetEvents(webhooks);
        }
    }

    @Test
    void whileTheLogIsWrittenLosesNoEntryAndRepeatsNoDelivery() {
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, Duration.ofMillis(20)));
        ledger.openWebhooks(1);
        for (int kill = 1; kill <= KILLS; kill++) {
            int logged = ledger.logged("success");
            ledger.emit("written-" + kill + "-", EVENTS);
            Eventually.assertThatSoon(() -> assertThat(ledger.logged("success")).isGreaterThan(logged + EVENTS / 10));
            pair.subscriptionService().kill();
            ledger.emit("meanwhile-" + kill + "-", EVENTS);
            pair.subscriptionService().start();
        }

        ledger.audit().assertOnce("");
        assertThat(pair.deliveryService().isRunning()).isTrue();
    }

    /** URLs by id, as the API shows them. */
    private Map<String, String> webhooks() {
        return crowd.parallelStream()
                .flatMap(member -> member.api().list("").stream())
                .collect(Collectors.toMap(
                        webhook -> webhook.get("id").asText(),
                        webhook -> webhook.get("url").asText()));
    }

    /** URLs by id, as Kafka tells them. */
    private Map<String, String> published() throws UnreadableRecordException {
        Set<String> organizations =
                crowd.stream().map(Crowd.Member::organization).collect(Collectors.toSet());
        Map<String, String> urls = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                TopicReader.readAll(pair.upstream().bootstrapServers(), TopicNames.SUBSCRIPTIONS)) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            WebhookSnapshotCodec.read(new ConsumerRecord<>(record.topic(), 0, 0, id, record.value()))
                    .filter(snapshot -> organizations.contains(snapshot.organizationId()))
                    .map(WebhookSnapshot::url)
                    .ifPresentOrElse(url -> urls.put(id, url), () -> urls.remove(id));
        }
        return urls;
    }

    /** Events are emitted until the deliveries know all webhooks; then each has got one at least, and its log says so. */
    private void assertAllGetEvents(Map<String, String> webhooks) {
        Set<String> expected =
                webhooks.values().stream().map(url -> URI.create(url).getPath()).collect(Collectors.toSet());
        await("events at " + expected.size() + " webhooks")
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    crowd.parallelStream().forEach(this::emit);
                    await().atMost(Duration.ofSeconds(10))
                            .untilAsserted(() -> assertThat(paths()).containsAll(expected));
                });
        crowd.parallelStream()
                .forEach(member -> member.api().list("").stream()
                        .map(webhook -> webhook.get("id").asText())
                        .forEach(id -> Eventually.assertThatSoon(() ->
                                assertThat(member.api().count(id, "success")).isPositive())));
    }

    private void emit(Crowd.Member member) {
        String event = UUID.randomUUID().toString();
        pair.upstream().send(Upstream.record(member.organization(), "campaign.created", event, "{}"));
    }

    private Set<String> paths() {
        return Eventually.receivedNow(pair).stream().map(ReceivedRequest::path).collect(Collectors.toSet());
    }
}
