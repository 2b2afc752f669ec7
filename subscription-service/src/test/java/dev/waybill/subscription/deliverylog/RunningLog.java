package dev.waybill.subscription.deliverylog;

import dev.waybill.model.topic.UnsafeTopicException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The log at work as in the service, on a thread of its own. */
final class RunningLog {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeadLetterPublisher deadLetters;
    private final DeliveryLogConsumer consumer;
    private final Thread thread;

    RunningLog(Map<String, Object> broker, LogTopics topics, DeliveryLogConfig config, LogStore store) {
        DeliveryLogMetrics metrics = new DeliveryLogMetrics(registry, Clock.systemUTC());
        this.deadLetters = DeadLetterPublisher.to(topics.deadLetters().name(), broker);
        this.consumer = new DeliveryLogConsumer(
                new LogTopicConsumer(broker, topics, config)::connect,
                new BatchConsumer(topics.deliveries().name(), store::store, deadLetters, metrics, System::nanoTime),
                metrics);
        this.thread = Thread.ofPlatform().name("delivery-log").start(this::run);
    }

    private void run() {
        try {
            consumer.run();
        } catch (UnsafeTopicException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a service that is stopped does. */
    void stop() throws InterruptedException {
        consumer.stop();
        if (!thread.join(Duration.ofSeconds(15))) {
            throw new IllegalStateException("the log does not stop");
        }
        deadLetters.close();
    }
}
