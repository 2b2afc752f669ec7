package dev.waybill.delivery.consumption;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Tells how many records of each topic are not finished, all replicas together: every replica tells the same. Asks the
 * broker now and then; while it does not answer, the last figures stay.
 */
@ApplicationScoped
public class ConsumerLag {
    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final int REQUEST_TIMEOUT = 5_000;

    private final Map<String, Object> kafka;
    private final MeterRegistry metrics;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("waybill-lag").daemon().unstarted(this::run);

    private record Watched(String group, boolean removesFinished, AtomicLong unfinished) {}

    ConsumerLag(@Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(AdminClientConfig.CLIENT_ID_CONFIG, "waybill-lag");
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
        this.metrics = metrics;
    }

    /** @param removesFinished whether the topic has no other reader, and so need not keep what the group has finished */
    void watch(String group, Stage stage, String topic, boolean removesFinished) {
        AtomicLong unfinished = new AtomicLong();
        watched.put(topic, new Watched(group, removesFinished, unfinished));
        Gauge.builder("waybill.lag", unfinished, AtomicLong::get)
                .description("Records that are not finished, all replicas together")
                .tag("stage", stage.word())
                .tag("topic", topic)
                .register(metrics);
    }

    public void start() {
        thread.start();
    }

    public void stop() {
        stop.countDown();
        thread.interrupt();
    }

    private void run() {
        Admin admin = Admin.create(kafka);
        try {
            while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                look(admin);
            }
        } catch (InterruptedException e) {
            LOG.debug("stopped");
        } finally {
            admin.close(CLOSE_TIMEOUT);
        }
    }

    private void look(Admin admin) throws InterruptedException {
        for (Map.Entry<String, Watched> entry : watched.entrySet()) {
            Watched group = entry.getValue();
            try {
                GroupProgress progress = new GroupProgress(admin, group.group(), entry.getKey());
                group.unfinished().set(progress.unfinished());
                if (group.removesFinished()) {
                    progress.removeFinished();
                }
            } catch (ExecutionException | KafkaException e) {
                LOG.debugf("cannot tell how far %s is: %s", group.group(), e.getMessage());
            }
        }
    }
}
