package dev.waybill.subscription.deliverylog;

import dev.waybill.model.topic.UnsafeTopicException;
import dev.waybill.subscription.database.SchemaMigration;
import dev.waybill.subscription.webhook.WebhookDeactivation;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Fills the log, on a thread of its own, as long as the service runs. */
@ApplicationScoped
class DeliveryLogTask {
    private static final Logger LOG = Logger.getLogger(DeliveryLogTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final DeadLetterPublisher deadLetters;
    private final DeliveryLogConsumer consumer;
    private final Thread thread;
    private volatile boolean stopping;

    DeliveryLogTask(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            LogTopics topics,
            DeliveryLogConfig config,
            DeliveryLogRepository repository,
            WebhookDeactivation deactivation,
            DeliveryLogMetrics metrics) {
        this.deadLetters = DeadLetterPublisher.to(topics.deadLetters().name(), broker);
        LogStore store = new LogStore(deactivation::deactivate, repository::write);
        this.consumer = new DeliveryLogConsumer(
                new LogTopicConsumer(broker, topics, config)::connect,
                new BatchConsumer(topics.deliveries().name(), store::store, deadLetters, metrics, System::nanoTime),
                metrics);
        this.thread = Thread.ofPlatform().name("delivery-log").daemon().unstarted(this::run);
    }

    void start(@Observes @Priority(SchemaMigration.PRIORITY + 2) StartupEvent event) {
        thread.start();
    }

    /** What is not finished in time is read again after the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        consumer.stop();
        if (!thread.join(PATIENCE)) {
            LOG.warn("the delivery log stops before its last batch is stored; it is read again after the next start");
        }
        deadLetters.close();
    }

    /** Whether it writes, or need not any more. */
    boolean isAlive() {
        return thread.isAlive() || stopping;
    }

    private void run() {
        try {
            consumer.run();
        } catch (InterruptedException e) {
            LOG.debug("the delivery log was stopped at work");
        } catch (UnsafeTopicException e) {
            LOG.errorf("Stopping: %s", e.getMessage());
            Quarkus.asyncExit(1);
        }
    }
}
