package dev.waybill.system.faults;

import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What Kafka holds of deliveries.
 *
 * @param due the records that said that a delivery is due, by its id
 * @param diverted when it was put behind others that wait, each time, by its id
 * @param givenUp the deliveries that are in the dead letters
 */
record Written(Map<String, List<Due>> due, Map<String, List<Instant>> diverted, Set<String> givenUp) {
    static final String DELIVERY = "waybill-delivery";

    /**
     * That an attempt is due.
     *
     * @param written when this was written
     * @param dueAt since when it is
     */
    record Due(Instant written, Instant dueAt) {}

    static Written read(WaybillPair pair, Diversions diversions) {
        String brokers = pair.kafka().bootstrapServers();
        return new Written(
                TopicReader.readAll(brokers, TopicNames.DELIVERIES).stream()
                        .collect(Collectors.groupingBy(
                                record -> TopicReader.header(record, DELIVERY),
                                Collectors.mapping(Written::due, Collectors.toList()))),
                diversions.now(),
                TopicReader.readAll(brokers, TopicNames.DEAD_LETTERS).stream()
                        .map(record -> TopicReader.header(record, DELIVERY))
                        .collect(Collectors.toCollection(HashSet::new)));
    }

    /** When the records of a delivery were written from which a POST may follow. */
    Stream<Instant> moments(String deliveryId) {
        return Stream.concat(
                due.getOrDefault(deliveryId, List.of()).stream().map(Due::written),
                diverted.getOrDefault(deliveryId, List.of()).stream());
    }

    private static Due due(ConsumerRecord<byte[], byte[]> record) {
        return new Due(
                Instant.ofEpochMilli(record.timestamp()),
                Instant.ofEpochMilli(Long.parseLong(TopicReader.header(record, "waybill-due-at"))));
    }
}
