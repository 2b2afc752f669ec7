package dev.waybill.subscription.publication;

import dev.waybill.model.topic.UnsafeTopicException;
import dev.waybill.subscription.database.DatabaseOutage;
import dev.waybill.subscription.database.SchemaMigration;
import dev.waybill.subscription.webhook.WebhookChanged;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps publishing on a thread of its own: at once when a change was committed here, and every interval for what a
 * replica that died left behind. Requests never wait for it.
 */
@ApplicationScoped
class PublicationRelay {
    private static final Logger LOG = Logger.getLogger(PublicationRelay.class);
    /** Whoever publishes may have looked just before a change of ours was committed, so we look again soon. */
    private static final Duration WHILE_CONTENDED = Duration.ofMillis(50);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final PublicationRounds rounds;
    private final SnapshotPublisher publisher;
    private final PublicationMetrics metrics;
    private final Duration interval;
    private final OutageLog outage = new OutageLog();
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("publication").unstarted(this::run);
    private boolean prepared;

    PublicationRelay(
            PublicationRounds rounds,
            SnapshotPublisher publisher,
            PublicationMetrics metrics,
            PublicationConfig configuration) {
        require(configuration.batchSize() >= 1, "batch-size is at least 1");
        require(configuration.interval().isPositive(), "interval is longer than 0s");
        require(configuration.deliveryTimeout().toMillis() >= 1000, "delivery-timeout is at least 1s");
        require(!configuration.settleAfter().isNegative(), "settle-after is not negative");
        this.rounds = rounds;
        this.publisher = publisher;
        this.metrics = metrics;
        this.interval = configuration.interval();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new ConfigurationException("waybill.publication." + rule);
        }
    }

    void start(@Observes @Priority(SchemaMigration.PRIORITY + 2) StartupEvent start) {
        thread.start();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) WebhookChanged change) {
        changes.release();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopped.countDown();
        thread.interrupt();
        thread.join(STOP_TIMEOUT);
    }

    /** Whether it publishes, or need not any more. */
    boolean isAlive() {
        return thread.isAlive() || stopped.getCount() == 0;
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                changes.drainPermits();
                Round round = next();
                switch (round) {
                    case Round.Progress progress -> outage.running();
                    case Round.Idle idle -> {
                        outage.running();
                        changes.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS);
                    }
                    case Round.Contended contended -> pause(WHILE_CONTENDED);
                    case Round.Stuck(var kind, var problem) -> {
                        outage.stuck(kind, problem);
                        pause(interval);
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The publication was stopped at work; what it left is published after the next start");
        } catch (UnsafeTopicException e) {
            LOG.errorf("Stopping: %s", e.getMessage());
            Quarkus.asyncExit(1);
        } finally {
            publisher.close();
        }
    }

    private Round next() throws InterruptedException, UnsafeTopicException {
        try {
            prepare();
            Round round = rounds.next();
            prepared = !(round instanceof Round.Stuck);
            updateMetrics(round);
            return round;
        } catch (KafkaAwayException e) {
            return new Round.Stuck("Kafka", e.getMessage());
        } catch (RuntimeException e) {
            return stuck(e);
        }
    }

    /** Also after an outage: the topic may have been lost with the broker. */
    private void prepare() throws InterruptedException, UnsafeTopicException, KafkaAwayException {
        if (!prepared) {
            metrics.update(rounds.backlog());
            publisher.prepare();
            prepared = true;
        }
    }

    private void updateMetrics(Round round) {
        if (round instanceof Round.Idle || round instanceof Round.Stuck) {
            metrics.update(rounds.backlog());
        }
    }

    private static Round stuck(RuntimeException e) {
        if (!DatabaseOutage.causes(e)) {
            LOG.error("A publication failed; it is tried again", e);
        }
        return new Round.Stuck("The database", DatabaseOutage.describe(e));
    }

    private void pause(Duration duration) throws InterruptedException {
        boolean stopping = stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        LOG.tracef("Paused, stopping: %s", stopping);
    }
}
