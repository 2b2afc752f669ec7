package dev.waybill.delivery.topics;

import dev.waybill.model.topic.TopicSetup;
import dev.waybill.model.topic.TopicSpec;
import dev.waybill.model.topic.UnsafeTopicException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Makes and checks the topics, as soon as a broker answers. */
@ApplicationScoped
public class TopicProvisioning {
    private static final Logger LOG = Logger.getLogger(TopicProvisioning.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;

    TopicProvisioning(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns when all topics are there and safe, however long the brokers are away.
     *
     * @throws UnsafeTopicException if a topic would lose data as it is
     */
    public void await(Collection<TopicSpec> specs) throws UnsafeTopicException, InterruptedException {
        boolean told = false;
        Admin admin = Admin.create(kafka);
        try {
            TopicSetup setup = new TopicSetup(admin);
            while (true) {
                try {
                    setup.ensure(specs);
                    return;
                } catch (KafkaException e) {
                    if (!told) {
                        LOG.warnf("waiting for Kafka at %s: %s", kafka.get("bootstrap.servers"), e.getMessage());
                        told = true;
                    }
                    TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
                }
            }
        } finally {
            admin.close(CLOSE_TIMEOUT); // without a limit, it waits for brokers that are away
        }
    }
}
