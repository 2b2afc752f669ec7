package dev.waybill.local.emit;

import dev.waybill.model.event.Event;
import dev.waybill.model.wire.CloudEventWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events to a topic. */
final class EventsPublisher implements AutoCloseable {
    /** How long to look for a broker and the topic, in milliseconds: somebody waits for the answer. */
    private static final String PATIENCE = "4000";
    /** How long a broker that was found may take for an event, in milliseconds: it may be busy. */
    private static final String DELIVERY_TIMEOUT = "30000";

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;

    EventsPublisher(String bootstrapServers, String topic) {
        this.topic = topic;
        Properties config = new Properties();
        config.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
        config.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        config.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT);
        config.setProperty(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200");
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when all events are confirmed.
     *
     * @throws NotPublishedException if one is not; the message says how many are
     */
    void publish(Collection<Event> events) throws NotPublishedException {
        List<Future<RecordMetadata>> confirmations = new ArrayList<>();
        try {
            producer.partitionsFor(topic);
            for (Event event : events) {
                confirmations.add(producer.send(CloudEventWriter.write(topic, event)));
            }
            producer.flush();
            for (Future<RecordMetadata> confirmation : confirmations) {
                confirmation.get();
            }
        } catch (ExecutionException e) {
            throw notPublished(e.getCause(), confirmations, events.size());
        } catch (KafkaException e) {
            throw notPublished(e, confirmations, events.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPublishedException("interrupted", e);
        }
    }

    private NotPublishedException notPublished(
            Throwable cause, List<Future<RecordMetadata>> confirmations, int events) {
        long confirmed = confirmations.stream()
                .filter(confirmation -> confirmation.state() == Future.State.SUCCESS)
                .count();
        if (confirmed > 0) {
            return new NotPublishedException(
                    confirmed + " of " + events + " events are confirmed, then: " + cause.getMessage(), cause);
        }
        return cause instanceof TimeoutException
                ? new NotPublishedException("no answer within 4 s, or no topic " + topic, cause)
                : new NotPublishedException(cause.getMessage(), cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
