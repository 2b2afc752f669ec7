package dev.waybill.local.deadletters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to where they belong. */
final class PutBackPublisher implements AutoCloseable {
    /** How many may be on their way, with their bodies in memory. */
    private static final int MAX_UNCONFIRMED = 500;

    private final String address;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> topics = new HashSet<>();
    private final List<Future<RecordMetadata>> unconfirmed = new ArrayList<>();
    private long confirmed;

    PutBackPublisher(KafkaSettings settings) throws KafkaRefusedException {
        this.address = settings.address();
        Map<String, Object> config = new HashMap<>(settings.client());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024); // the topic decides what it takes
        try {
            this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new KafkaRefusedException(address, e);
        }
    }

    /** Returns before it is written; see {@link #confirm}. */
    void publish(ProducerRecord<byte[], byte[]> record) throws KafkaRefusedException {
        try {
            if (topics.add(record.topic())) {
                producer.partitionsFor(record.topic());
            }
            unconfirmed.add(producer.send(record));
        } catch (KafkaException e) {
            throw new KafkaRefusedException(address, e);
        }
        if (unconfirmed.size() == MAX_UNCONFIRMED) {
            confirm();
        }
    }

    /** Returns when everything is durably written. */
    void confirm() throws KafkaRefusedException {
        producer.flush();
        for (Future<RecordMetadata> one : unconfirmed) {
            try {
                one.get();
                confirmed++;
            } catch (ExecutionException e) {
                throw new KafkaRefusedException(address, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaRefusedException(address, e);
            }
        }
        unconfirmed.clear();
    }

    /** How many are durably written for sure. */
    long confirmed() {
        return confirmed;
    }

    @Override
    public void close() {
        producer.close();
    }
}
