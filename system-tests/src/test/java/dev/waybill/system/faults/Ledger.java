package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.ConsumerGroups;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.Probes;
import dev.waybill.system.fixture.ScriptedReceiver;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** What was emitted to whom, and what was interrupted when: from which follows what must have become of it. */
final class Ledger implements AutoCloseable {
    static final String TYPE = "campaign.created";

    /** The default of {@code waybill.deliveries}. */
    private static final int PARTITIONS = 12;

    /** Far longer than all retries take, and than a killed process's partitions rest. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final WaybillPair pair;
    private final ScriptedReceiver receiver;
    private final ConsumerGroups groups;
    private final List<ApiClient.Created> webhooks = new ArrayList<>();
    private final Map<String, Owed> owed = new HashMap<>();
    private final List<Interruption> interruptions = new ArrayList<>();
    private final Diversions diversions;

    Ledger(WaybillPair pair, ScriptedReceiver receiver) {
        this.pair = pair;
        this.receiver = receiver;
        this.groups = new ConsumerGroups(pair);
        this.diversions = Diversions.of(pair);
    }

    /** Makes webhooks that want all events from now on; their paths are numbers from 0, at one port after the other. */
    void openWebhooks(int count) {
        List<String> urls = receiver.baseUrls();
        for (int i = 0; i < count; i++) {
            webhooks.add(pair.webhook(urls.get(i % urls.size()) + "/" + i, TYPE));
        }
    }

    /** Such webhooks at one port, whose deliveries are all in one partition, as that follows from their ids. */
    void openWebhooksOfOnePartition(int count) {
        String url = receiver.baseUrls().getFirst();
        while (webhooks.size() < count) {
            ApiClient.Created webhook = pair.api().create(url + "/" + webhooks.size(), Probes.with(TYPE));
            if (webhooks.isEmpty() || partition(webhook) == partition(webhooks.getFirst())) {
                webhooks.add(Probes.awaitKnown(pair, webhook));
            } else {
                pair.api().delete(webhook.id());
            }
        }
    }

    private static int partition(ApiClient.Created webhook) {
        return BuiltInPartitioner.partitionForKey(webhook.id().getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    /** Emits this many events; done when all are written. */
    void emit(String prefix, int count) {
        pair.upstream().emitMany(TYPE, prefix, count);
        owe(prefix, count);
    }

    /** Notes that somebody else has emitted these. */
    void owe(String prefix, int count) {
        for (int webhook = 0; webhook < webhooks.size(); webhook++) {
            for (int i = 0; i < count; i++) {
                Owed one = Owed.of(webhooks.get(webhook).id(), "/" + webhook, prefix + i);
                owed.put(one.deliveryId(), one);
            }
        }
    }

    /** SIGKILL of a delivery-service. */
    void kill(ServiceProcess process) {
        interruptions.add(Interruption.byKill(process));
    }

    /** Kafka is away for as long as this takes. */
    void outage(Outage outage) throws Exception {
        Instant from = Instant.now();
        outage.happen();
        interruptions.add(Interruption.byOutage(from, Instant.now()));
    }

    interface Outage {
        void happen() throws Exception;
    }

    /** Emits events, and returns when some of them have arrived: the rest is somewhere on its way. */
    void emitAndCatchInFlight(String prefix, int count) {
        int before = receiver.posts().size();
        emit(prefix, count);
        Eventually.assertThatSoon(() -> assertThat(receiver.posts()).hasSizeGreaterThanOrEqualTo(before + count / 10));
    }

    /** Waits until every delivery has come at least once. */
    void awaitArrival() {
        Eventually.assertThatSoon(() -> assertThat(receiver.posts().stream()
                        .map(ScriptedReceiver.Post::deliveryId)
                        .collect(Collectors.toSet()))
                .containsAll(owed.keySet()));
    }

    /** How many deliveries the log has with this status. */
    int logged(String status) {
        return webhooks.stream()
                .mapToInt(webhook -> pair.api().count(webhook.id(), status))
                .sum();
    }

    ConsumerGroups groups() {
        return groups;
    }

    /** Waits until nothing is left to do, and checks that all of it was done. */
    Audit audit() {
        await("nothing is left to do")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> isAllRead() && isLogged() && isAllRead());
        Audit audit = new Audit(owed, interruptions, receiver.posts(), log(), Written.read(pair, diversions));
        audit.check();
        return audit;
    }

    /** Looks at one group after the other, so a record may slip past: it is seen when this is asked again. */
    private boolean isAllRead() {
        return groups.lags().values().stream().allMatch(records -> records == 0);
    }

    private boolean isLogged() {
        return logged("pending") == 0;
    }

    private Map<String, JsonNode> log() {
        Map<String, JsonNode> log = new HashMap<>();
        for (ApiClient.Created webhook : webhooks) {
            Eventually.loggedNow(pair, webhook.id())
                    .forEach(delivery -> log.put(delivery.get("id").asText(), delivery));
        }
        return log;
    }

    @Override
    public void close() {
        groups.close();
        diversions.close();
    }
}
