package dev.waybill.subscription.deliverylog;

import dev.waybill.subscription.database.SchemaMigration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the log's partitions: once before anything is written, then every hour on a thread of its own. */
@ApplicationScoped
class PartitionTask {
    private static final Logger LOG = Logger.getLogger(PartitionTask.class);
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PartitionRepository partitions;
    private final Duration retention;
    private final Clock clock;
    private final Outage keeping = new Outage("keeping the partitions of the delivery log");
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("log-partitions").daemon().unstarted(this::run);
    private Duration wait = INTERVAL;

    PartitionTask(PartitionRepository partitions, LogConfig config, Clock clock) {
        this.retention = checked(config.retention());
        this.partitions = partitions;
        this.clock = clock;
    }

    /** @throws ConfigurationException which says what would be right */
    static Duration checked(Duration retention) {
        if (retention.compareTo(SHORTEST) < 0 || retention.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("waybill.log.retention is from 1d to 36500d; it is " + retention);
        }
        return retention;
    }

    void start(@Observes @Priority(SchemaMigration.PRIORITY + 1) StartupEvent event) {
        keep();
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        thread.join(PATIENCE);
    }

    /** Whether it runs, or need not any more. */
    boolean isAlive() {
        return thread.isAlive() || stop.getCount() == 0;
    }

    private void run() {
        try {
            while (!stop.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                keep();
            }
        } catch (InterruptedException e) {
            LOG.debug("the keeping of partitions was interrupted");
        }
    }

    private void keep() {
        try {
            PartitionPlan done = partitions.keep(retention, clock.instant());
            keeping.succeeded();
            wait = INTERVAL;
            if (!done.dropped().isEmpty()) {
                LOG.infof(
                        "Deliveries from before %s are removed from the log",
                        done.dropped().getLast().end());
            }
        } catch (UnavailableLogException e) {
            wait = keeping.failed(e.getMessage());
        }
    }
}
