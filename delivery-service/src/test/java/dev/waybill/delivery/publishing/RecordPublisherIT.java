package dev.waybill.delivery.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordPublisherIT {
    @TempDir
    private Path folder;

    private KafkaBroker broker;

    @Test
    void waitsForABrokerThatIsAwayWhileItLooksForATopic() throws Exception {
        int port = Ports.free();
        Map<String, Object> kafka = Map.of("bootstrap.servers", "localhost:" + port, "max.block.ms", "100");
        RecordPublisher publisher = new RecordPublisher(kafka);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> known = threads.submit(() -> {
                publisher.warmUp("notes");
                return null;
            });
            try {
                // Far longer than the client waits at a time.
                await().during(Duration.ofSeconds(2)).until(() -> !known.isDone());
                startBrokerWithTopic(port);

                known.get(30, TimeUnit.SECONDS);
            } finally {
                known.cancel(true);
            }
        } finally {
            publisher.close();
            if (broker != null) {
                broker.close();
            }
        }
    }

    @Test
    void hasNoRoomForNewWorkUntilWhatWaitsIsWritten() throws Exception {
        int port = Ports.free();
        Map<String, Object> kafka = Map.of("bootstrap.servers", "localhost:" + port, "max.block.ms", "100");
        RecordPublisher publisher = new RecordPublisher(kafka);
        try {
            assertThat(publisher.hasRoom()).isTrue();

            publisher.publish(new ProducerRecord<>("notes", "key", new byte[1024 * 1024 - 1024]));
            assertThat(publisher.hasRoom()).isTrue();
            publisher.publish(new ProducerRecord<>("notes", "key", new byte[8 * 1024]));
            assertThat(publisher.hasRoom()).isFalse();

            startBrokerWithTopic(port);
            await().atMost(Duration.ofSeconds(30)).until(publisher::hasRoom);
        } finally {
            publisher.close();
            if (broker != null) {
                broker.close();
            }
        }
    }

    @Test
    void whatIsPublishedAfterTheEndIsLeftToTheNextStart() {
        RecordPublisher publisher = new RecordPublisher(Map.of("bootstrap.servers", "localhost:" + Ports.free()));
        publisher.close();

        CompletionStage<Void> written = publisher.publish(new ProducerRecord<>("notes", "key", new byte[10]));

        assertThat(written).isNotDone();
    }

    private void startBrokerWithTopic(int port) throws Exception {
        broker = KafkaBroker.start(folder, port);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic("notes", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }
}
