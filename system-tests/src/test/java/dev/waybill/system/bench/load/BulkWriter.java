package dev.waybill.system.bench.load;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes very many records, in large batches. For one thread. */
final class BulkWriter implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicLong unwritten = new AtomicLong();

    BulkWriter(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void write(ProducerRecord<String, byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record, (written, error) -> {
            if (error != null) {
                unwritten.incrementAndGet();
            }
        });
    }

    /**
     * Returns when all are durably written.
     *
     * @throws IllegalStateException if some are not
     */
    @Override
    public void close() {
        producer.close();
        if (unwritten.get() > 0) {
            throw new IllegalStateException(unwritten + " records could not be written");
        }
    }
}
