package dev.waybill.delivery.topics;

import dev.waybill.model.topic.TopicSetup;
import dev.waybill.model.topic.UnsafeTopicException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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

    private final Map<String, Object> kafka;
    private final Topics topics;

    TopicProvisioning(@Identifier("default-kafka-broker") Map<String, Object> kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * Returns when all topics are there and safe, however long the brokers are away.
     *
     * @throws UnsafeTopicException if a topic would lose data as it is
     */
    public void await() throws UnsafeTopicException, InterruptedException {
        boolean told = false;
        try (Admin admin = Admin.create(kafka)) {
            TopicSetup setup = new TopicSetup(admin);
            while (true) {
                try {
                    setup.ensure(topics.specs());
                    return;
                } catch (KafkaException e) {
                    if (!told) {
                        LOG.warnf("waiting for Kafka at %s: %s", kafka.get("bootstrap.servers"), e.getMessage());
                        told = true;
                    }
                    TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
                }
            }
        }
    }
}
