package dev.waybill.delivery.consumption;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a group is with its topic, by what it has committed. */
final class GroupProgress {
    private final Admin admin;
    private final String group;
    private final String topic;

    GroupProgress(Admin admin, String group, String topic) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
    }

    /** How many records are not finished; those that nobody has started are among them. */
    long unfinished() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(OffsetSpec.earliest());
        long unfinished = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> latest :
                offsets(OffsetSpec.latest()).entrySet()) {
            OffsetAndMetadata position = committed.get(latest.getKey());
            Unfinished known = position == null
                    ? Unfinished.nothingBefore(begins.get(latest.getKey()).offset())
                    : Unfinished.ofMetadata(position.offset(), position.metadata());
            unfinished += known.offsets().size() + Math.max(0, latest.getValue().offset() - known.end());
        }
        return unfinished;
    }

    /** Lets the broker give back the space of what is finished. For a topic that has no other reader. */
    void removeFinished() throws InterruptedException, ExecutionException {
        Map<TopicPartition, RecordsToDelete> finished = committed().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        position ->
                                RecordsToDelete.beforeOffset(position.getValue().offset())));
        admin.deleteRecords(finished).all().get();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        committed.values().removeIf(position -> position == null);
        return committed;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .values()
                .forEach(description -> description
                        .partitions()
                        .forEach(partition -> asked.put(new TopicPartition(topic, partition.partition()), which)));
        return admin.listOffsets(asked).all().get();
    }
}
