package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** All deliveries share one partition, and the first of them does not end: a crash repeats that one, not the others. */
class OnePartitionFaultsIT extends FaultsTest {
    private static final int WEBHOOKS = 10;
    private static final int EVENTS = 40;
    private static final String HANGS = "/0";
    private static final String FIRST = "first-0";

    OnePartitionFaultsIT(WaybillPair pair) {
        super(pair, 1);
    }

    @Test
    void aReceiverThatHangsMakesNothingOfTheOthersBeRepeatedOrLost() {
        ledger.openWebhooksOfOnePartition(WEBHOOKS);
        receiver.follow((path, eventId, nth) ->
                path.equals(HANGS) && eventId.equals(FIRST) && nth == 1 ? new Reply.Hang() : ScriptedReceiver.OK);
        ledger.emit("first-", 1);
        Eventually.assertThatSoon(() -> assertThat(receiver.open()).hasSize(1));
        ledger.emit("behind-", EVENTS - 1);
        awaitAllPostsAndTheirCommits();

        ledger.kill(pair.deliveryService());
        pair.deliveryService().start();

        Audit audit = ledger.audit();
        audit.counts()
                .forEach((id, count) -> assertThat(count)
                        .as(audit.owed().get(id).toString())
                        .isEqualTo(hangs(audit.owed().get(id)) ? 2 : 1));
        assertThat(TopicReader.readAll(pair.kafka().bootstrapServers(), TopicNames.DELIVERIES).stream()
                        .filter(record -> audit.owed().containsKey(TopicReader.header(record, Written.DELIVERY)))
                        .map(ConsumerRecord::partition)
                        .collect(Collectors.toSet()))
                .hasSize(1);
    }

    private static boolean hangs(Owed delivery) {
        return delivery.path().equals(HANGS) && delivery.eventId().equals(FIRST);
    }

    /** What was answered is committed soon after; a kill before that may repeat it. */
    private void awaitAllPostsAndTheirCommits() {
        Eventually.assertThatSoon(() -> assertThat(receiver.posts()).hasSize(WEBHOOKS * EVENTS));
        await("commits")
                .until(() ->
                        Instant.now().isAfter(receiver.posts().getLast().at().plus(Interruption.UNCOMMITTED)));
    }
}
