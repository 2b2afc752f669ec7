package dev.waybill.subscription.deliverylog;

import dev.waybill.model.wire.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Keeps records that the log can't take where people find them. Connects when there is a first one. */
final class DeadLetterPublisher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeadLetterPublisher.class);

    private final String topic;
    private final Supplier<Producer<byte[], byte[]>> connect;
    private Producer<byte[], byte[]> producer;

    DeadLetterPublisher(String topic, Supplier<Producer<byte[], byte[]>> connect) {
        this.topic = topic;
        this.connect = connect;
    }

    /** @param broker how to reach it */
    static DeadLetterPublisher to(String topic, Map<String, Object> broker) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "waybill-delivery-log-dead-letters");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // The poll thread waits for these: together they stay well below max.poll.interval.ms.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        // What the topic takes is decided by the topic.
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        return new DeadLetterPublisher(
                topic, () -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * A record that the log can't take.
     *
     * @param detail for people
     */
    record DeadLetter(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {}

    /** Why: the word in the header, and in the metric. */
    enum Reason {
        UNREADABLE("unreadable"),
        UNSTORABLE("unstorable");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Returns when all are durably written.
     *
     * @throws KafkaException if one may not be; worth another try with all
     */
    void publish(List<DeadLetter> letters) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(letters.size());
        for (DeadLetter letter : letters) {
            sent.add(producer()
                    .send(DeadLetters.write(
                            topic, letter.record(), letter.reason().word(), letter.detail())));
        }
        for (int i = 0; i < letters.size(); i++) {
            await(sent.get(i), letters.get(i));
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = connect.get();
        }
        return producer;
    }

    private static void await(Future<RecordMetadata> sent, DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        try {
            sent.get();
            // Without the detail, which can quote the record: that belongs to the dead letter.
            LOG.errorf(
                    "the record at %s-%d@%d is %s and is now a dead letter",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    letter.reason().word());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                // Trying again would stop the log for ever.
                case RecordTooLargeException tooLarge ->
                    LOG.errorf(
                            "the record at %s-%d@%d is %s, too large for a dead letter, and passed over",
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            letter.reason().word());
                case KafkaException kafka -> throw kafka;
                case null, default -> throw new KafkaException("a dead letter could not be written", e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
