package dev.waybill.delivery.directory;

import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Reads the whole topic of subscriptions into the directory, and goes on reading. Every replica reads all of it. */
@ApplicationScoped
public class SubscriptionsConsumer {
    private static final Logger LOG = Logger.getLogger(SubscriptionsConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofMillis(500);
    /** How often it makes sure, while nobody asks, that the directory is up to date. */
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final WebhookDirectory directory;
    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::run, "waybill-directory");
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<Refresh> refreshes = new ArrayList<>();
    /** Of {@link System#nanoTime()}: the directory has all that was in the topic then; at first, when this was made. */
    private volatile long knownUntil = System.nanoTime();

    private volatile boolean running = true;

    /** Those who wait until everything below these offsets has been read, which was the topic's end at that moment. */
    private record Refresh(Map<TopicPartition, Long> until, long moment, List<CompletableFuture<Void>> waiting) {}

    public SubscriptionsConsumer(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, WebhookDirectory directory, Topics topics) {
        this.directory = directory;
        this.topic = topics.subscriptions();
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "waybill-directory");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public void start() {
        thread.start();
    }

    public void stop() {
        running = false;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Completes when the directory knows everything that was in the topic at the moment of the call. */
    public CompletionStage<Void> refreshed() {
        CompletableFuture<Void> refreshed = new CompletableFuture<>();
        asked.add(refreshed);
        return refreshed;
    }

    /** Whether it reads, or has not begun, or need not any more. */
    public boolean isAlive() {
        return thread.isAlive() || thread.getState() == Thread.State.NEW || !running;
    }

    /** For how long changes may have been missed: some seconds at most, unless Kafka cannot be asked or read. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - knownUntil);
    }

    private void run() {
        try {
            while (running) {
                runOnce();
            }
        } catch (InterruptedException e) {
            LOG.warn("reading subscriptions was interrupted");
        } finally {
            consumer.close(CloseOptions.timeout(GOODBYE));
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            if (consumer.assignment().isEmpty()) {
                assignAll();
            }
            checkNowAndThen();
            answer();
            consumer.poll(refreshes.isEmpty() ? POLL : Duration.ofMillis(5)).forEach(this::apply);
            completeRefreshes();
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (KafkaException e) {
            LOG.warnf("could not read %s, trying again in %s: %s", topic, RETRY_AFTER_ERROR, e.getMessage());
            TimeUnit.NANOSECONDS.sleep(RETRY_AFTER_ERROR.toNanos());
        }
    }

    private void assignAll() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            WebhookSnapshotCodec.read(record).ifPresentOrElse(directory::put, () -> directory.remove(record.key()));
        } catch (UnreadableRecordException e) {
            LOG.errorf(
                    "subscription record %s-%d@%d of webhook %s cannot be read and is left out: %s",
                    record.topic(), record.partition(), record.offset(), record.key(), e.getMessage());
        }
    }

    private void checkNowAndThen() {
        if (System.nanoTime() - knownUntil >= CHECK.toNanos() && refreshes.isEmpty() && asked.isEmpty()) {
            asked.add(new CompletableFuture<>());
        }
    }

    /** One look at the topic's end answers all who asked before it. */
    private void answer() {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (CompletableFuture<Void> one = asked.poll(); one != null; one = asked.poll()) {
            waiting.add(one);
        }
        if (!waiting.isEmpty()) {
            try {
                long now = System.nanoTime();
                refreshes.add(new Refresh(consumer.endOffsets(consumer.assignment()), now, waiting));
            } catch (KafkaException e) {
                asked.addAll(waiting);
                throw e;
            }
        }
    }

    private void completeRefreshes() {
        refreshes.removeIf(refresh -> {
            boolean read = refresh.until().entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            if (read) {
                knownUntil = refresh.moment();
                refresh.waiting().forEach(one -> one.complete(null));
            }
            return read;
        });
    }
}
