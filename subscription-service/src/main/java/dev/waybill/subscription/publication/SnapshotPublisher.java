package dev.waybill.subscription.publication;

import dev.waybill.model.topic.TopicSetup;
import dev.waybill.model.topic.TopicSpec;
import dev.waybill.model.topic.UnsafeTopicException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes publications to Kafka. Every call ends within a few seconds, whatever state Kafka is in. For one thread. */
@ApplicationScoped
class SnapshotPublisher {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final SubscriptionsTopic topic;
    private final Duration deliveryTimeout;
    private Producer<String, byte[]> producer;

    SnapshotPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            SubscriptionsTopic topic,
            PublicationConfig configuration) {
        this.kafka = kafka;
        this.topic = topic;
        this.deliveryTimeout = configuration.deliveryTimeout();
    }

    /**
     * Makes the topic unless it exists.
     *
     * @throws KafkaAwayException if Kafka does not answer; worth another try
     * @throws UnsafeTopicException if the topic would lose webhooks
     */
    void prepare() throws KafkaAwayException, UnsafeTopicException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(deliveryTimeout.dividedBy(2)));
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(deliveryTimeout));
        TopicSpec spec =
                new TopicSpec(topic.name(), topic.partitions(), topic.replication(), new TopicSpec.Cleanup.Compact());
        try {
            Admin admin = Admin.create(settings);
            try {
                new TopicSetup(admin).ensure(List.of(spec));
            } finally {
                admin.close(CLOSE_TIMEOUT); // without a limit, it waits for what Kafka still owes
            }
        } catch (KafkaException e) {
            throw new KafkaAwayException(describe(e));
        }
    }

    /** Returns when all are acknowledged, or when Kafka has had its time. */
    Written publish(List<Publication> publications) throws InterruptedException {
        Map<Publication, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        List<Publication> acknowledged = new ArrayList<>();
        Optional<String> problem = Optional.empty();
        try {
            send(publications, sent);
            for (Map.Entry<Publication, Future<RecordMetadata>> sending : sent.entrySet()) {
                sending.getValue().get(); // the delivery timeout ends it
                acknowledged.add(sending.getKey());
            }
        } catch (ExecutionException e) {
            problem = Optional.of(describe(e.getCause()));
        } catch (KafkaException e) {
            problem = Optional.of(describe(e));
        }
        if (problem.isPresent()) {
            // Takes what is in flight back as far as possible, and whatever state the producer has got into with it.
            close();
        }
        return new Written(acknowledged, problem);
    }

    void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }

    private void send(List<Publication> publications, Map<Publication, Future<RecordMetadata>> sent) {
        if (producer == null) {
            producer = new KafkaProducer<>(producerSettings());
        }
        for (Publication publication : publications) {
            Future<RecordMetadata> sending = producer.send(record(publication));
            sent.put(publication, sending);
            if (sending.state() == Future.State.FAILED) {
                return; // every other one would wait for Kafka as long as this one did
            }
        }
    }

    private ProducerRecord<String, byte[]> record(Publication publication) {
        return switch (publication) {
            case Publication.Changed(var snapshot) -> WebhookSnapshotCodec.write(topic.name(), snapshot);
            case Publication.Deleted(var webhookId, var version) ->
                WebhookSnapshotCodec.writeDeleted(topic.name(), webhookId);
        };
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "subscription-service-publication");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(deliveryTimeout.dividedBy(2)));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(deliveryTimeout.dividedBy(2)));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(deliveryTimeout));
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static String describe(Throwable failure) {
        String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return failure.getCause() == null
                ? reason
                : reason + ": " + failure.getCause().getMessage();
    }
}
