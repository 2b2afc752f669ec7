package dev.waybill.delivery.publishing;

import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.wire.DeadLetters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;

/** Puts aside records that cannot be worked on, as they were found, with the reason. */
@ApplicationScoped
@Startup
public class DeadLetterPublisher {
    private static final Logger LOG = Logger.getLogger(DeadLetterPublisher.class);

    /** Why a record was put aside: the word in its header, and in the metric. */
    public enum Reason {
        UNREADABLE("unreadable"),
        UNKNOWN_EVENT_TYPE("unknown_event_type"),
        TOO_LARGE("too_large"),
        ATTEMPTS_EXHAUSTED("attempts_exhausted"),
        RECEIVER_TOO_SLOW("receiver_too_slow"),
        ENCRYPTION_KEY_MISSING("encryption_key_missing"),
        GONE("gone"),
        INTERNAL_ERROR("internal_error");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** Whether it says something of a receiver, which the lines of attempts say too, and is no operator's business. */
        boolean isReceivers() {
            return this == ATTEMPTS_EXHAUSTED || this == RECEIVER_TOO_SLOW || this == GONE;
        }
    }

    private final RecordPublisher publisher;
    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
    private final String topic;

    DeadLetterPublisher(RecordPublisher publisher, MeterRegistry metrics, Topics topics) {
        this.publisher = publisher;
        this.topic = topics.deadLetters();
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("waybill.dead.letters")
                            .description("Records that were put aside")
                            .tag("reason", reason.word)
                            .register(metrics));
        }
    }

    public CompletionStage<Void> publish(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {
        LOG.logf(
                reason.isReceivers() ? Logger.Level.DEBUG : Logger.Level.WARN,
                "dead letter reason=%s found_at=%s-%d@%d detail=\"%s\"",
                reason.word,
                record.topic(),
                record.partition(),
                record.offset(),
                detail);
        counters.get(reason).increment();
        ProducerRecord<byte[], byte[]> letter = DeadLetters.write(topic, record, reason.word, detail);
        return publisher.publishRaw(letter);
    }

    /** As the other, for a record with a key that was read as text. */
    public CompletionStage<Void> publishKeyed(ConsumerRecord<String, byte[]> record, Reason reason, String detail) {
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        return publish(withKey(record, key), reason, detail);
    }

    private static ConsumerRecord<byte[], byte[]> withKey(ConsumerRecord<String, byte[]> record, byte[] key) {
        Headers headers = record.headers();
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                record.serializedKeySize(),
                record.serializedValueSize(),
                key,
                record.value(),
                headers,
                record.leaderEpoch());
    }
}
