package dev.waybill.system.pair;

import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.CloudEventWriter;
import dev.waybill.model.wire.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A service that emits events. */
final class Upstream implements AutoCloseable {
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    Upstream(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Emits for the organization of the tests; done when it is durably written. */
    RecordMetadata emit(String type, String id, String data) {
        return send(record(WaybillPair.ORGANIZATION, type, id, data));
    }

    /** Emits this many events together, whose ids are the prefix and a number from 0; done when all are written. */
    void emitMany(String type, String prefix, int count) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sent.add(producer.send(record(WaybillPair.ORGANIZATION, type, prefix + i, "{\"n\":" + i + "}")));
        }
        sent.forEach(Upstream::written);
    }

    static ProducerRecord<String, byte[]> record(String organization, String type, String id, String data) {
        return CloudEventWriter.write(
                TopicNames.EVENTS, new Event(id, "/system-tests", type, Instant.now(), organization, RawJson.of(data)));
    }

    RecordMetadata send(ProducerRecord<String, byte[]> record) {
        return written(producer.send(record));
    }

    private static RecordMetadata written(Future<RecordMetadata> sent) {
        try {
            return sent.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the event could not be written", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
