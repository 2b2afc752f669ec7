package dev.waybill.subscription.deliverylog;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A measurement, not a test: run it with {@code -Dit.test=DeliveryLogThroughputIT -Dwaybill.measure=100000}. */
@EnabledIfSystemProperty(named = "waybill.measure", matches = "[1-9][0-9]*")
class DeliveryLogThroughputIT {
    private static final Logger LOG = Logger.getLogger(DeliveryLogThroughputIT.class);

    @TempDir
    private Path folder;

    @Test
    void measuresHowFastAttemptsAreStored() throws Exception {
        int count = Integer.getInteger("waybill.measure");
        try (LogStack stack = LogStack.start(folder)) {
            for (String round : new String[] {"cold", "warm"}) {
                stack.reset();
                stack.makeTopics();
                for (int i = 0; i < count; i++) {
                    stack.send(Samples.succeeded(
                            Samples.header("del-" + Integer.reverse(i), "wh-" + i % 1000, Samples.CREATED_AT), 1));
                }
                stack.flush();

                RunningLog log = stack.run(round);
                long begin = System.nanoTime();
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> log
                                        .registry
                                        .find("waybill.log.records")
                                        .tag("topic", stack.topics().attempts().name())
                                        .counters()
                                        .stream()
                                        .mapToDouble(counter -> counter.count())
                                        .sum()
                                >= count);
                double all = (System.nanoTime() - begin) / 1e9;
                double storing = log.registry.get("waybill.log.batch").timer().totalTime(TimeUnit.NANOSECONDS) / 1e9;
                LOG.infof(
                        "%s: %d attempt records in %.2f s with joining the group (%.0f a second), of which %.2f s storing"
                                + " (%.0f a second), in %d batches",
                        round,
                        count,
                        all,
                        count / all,
                        storing,
                        count / storing,
                        log.registry.get("waybill.log.batch").timer().count());
                stack.stopAll();
            }
        }
    }
}
