package dev.waybill.model.wire;

import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.delivery.RecordCoordinates;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A diverted delivery on Kafka: the record of the delivery, with where it came from and since when in headers beside. */
public final class DivertedDeliveryCodec {
    private static final String PARTITION = "waybill-record-partition";
    private static final String OFFSET = "waybill-record-offset";
    private static final String SINCE = "waybill-diverted-at";

    private DivertedDeliveryCodec() {}

    public static ProducerRecord<String, byte[]> write(String topic, DivertedDelivery diverted) {
        ProducerRecord<String, byte[]> record = DeliveryCodec.write(topic, diverted.delivery());
        TextHeaders.put(
                record.headers(), PARTITION, Integer.toString(diverted.record().partition()));
        TextHeaders.put(
                record.headers(), OFFSET, Long.toString(diverted.record().offset()));
        TextHeaders.put(record.headers(), SINCE, Long.toString(diverted.since().toEpochMilli()));
        return record;
    }

    /** @throws UnreadableRecordException if it is no delivery, or a header is missing or wrong */
    public static DivertedDelivery read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        return new DivertedDelivery(
                DeliveryCodec.read(record),
                new RecordCoordinates(
                        Math.toIntExact(TextHeaders.natural(record.headers(), PARTITION, 9)),
                        TextHeaders.natural(record.headers(), OFFSET, 18)),
                TextHeaders.instant(record.headers(), SINCE));
    }
}
