package dev.waybill.delivery.consumption;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Gets no answer, some times, when it asks what is committed. */
final class DeafConsumer extends KafkaConsumer<String, byte[]> {
    private int times;

    DeafConsumer(Map<String, Object> config, int times) {
        super(config, new StringDeserializer(), new ByteArrayDeserializer());
        this.times = times;
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration timeout) {
        if (times-- > 0) {
            throw new TimeoutException("not answered, as asked");
        }
        return super.committed(partitions, timeout);
    }
}
