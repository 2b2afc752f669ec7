package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log can be read again from the start of its topics: that changes nothing. */
@ExtendWith(PairExtension.class)
class LogReplayIT {
    private static final String GROUP = "waybill-delivery-log";

    private final WaybillPair pair;

    LogReplayIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void readingItsTopicsAgainChangesNothing() throws Exception {
        ApiClient.Created good = pair.webhookAt("/replay", "campaign.created");
        ApiClient.Created bad = pair.webhookAt("/status/503/replay", "campaign.created");
        pair.upstream().emitMany("campaign.created", "replay-", 100);
        List<JsonNode> goodBefore = Eventually.logged(pair, good.id(), "success", 100);
        List<JsonNode> badBefore = Eventually.logged(pair, bad.id(), "failed", 100);

        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, pair.upstream().bootstrapServers()))) {
            pair.subscriptionService().stop();
            Map<TopicPartition, Long> ends = ends(admin);
            admin.alterConsumerGroupOffsets(GROUP, starts(ends)).all().get();
            pair.subscriptionService().start();
            Eventually.assertThatSoon(() -> assertThat(committed(admin)).isEqualTo(ends));
        }

        assertThat(Eventually.loggedNow(pair, good.id())).isEqualTo(goodBefore);
        assertThat(Eventually.loggedNow(pair, bad.id())).isEqualTo(badBefore);
    }

    /** The ends of all partitions that have records. */
    private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic : admin.describeTopics(List.of(TopicNames.DELIVERIES, TopicNames.ATTEMPTS))
                .allTopicNames()
                .get()
                .values()) {
            topic.partitions()
                    .forEach(partition ->
                            latest.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static Map<TopicPartition, OffsetAndMetadata> starts(Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().collect(Collectors.toMap(partition -> partition, p -> new OffsetAndMetadata(0)));
    }

    private static Map<TopicPartition, Long> committed(Admin admin) throws Exception {
        return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(offset -> offset.getValue() != null && offset.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }
}
