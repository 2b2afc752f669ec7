package dev.waybill.local.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.process.Ports;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.CloudEventReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsPublisherIT {
    private static final List<Event> EVENTS = List.of(event("1"), event("2"));

    @TempDir
    private Path folder;

    @Test
    void publishesWhatAnIntakeReads() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            String address = broker.bootstrapServers();
            makeTopic(address);

            try (EventsPublisher publisher = new EventsPublisher(address, "events")) {
                publisher.publish(EVENTS);
            }

            assertThat(read(address)).isEqualTo(EVENTS);
            try (EventsPublisher publisher = new EventsPublisher(address, "missing")) {
                assertThatThrownBy(() -> publisher.publish(EVENTS))
                        .isInstanceOf(NotPublishedException.class)
                        .hasMessageContaining("no topic missing");
            }
        }
    }

    @Test
    void givesUpWhenNobodyAnswers() {
        try (EventsPublisher publisher = new EventsPublisher("localhost:" + Ports.free(), "events")) {
            assertThatThrownBy(() -> publisher.publish(EVENTS))
                    .isInstanceOf(NotPublishedException.class)
                    .hasMessageContaining("no answer within");
        }
    }

    private static Event event(String id) {
        return new Event(
                id,
                "waybill-cli",
                "campaign.created",
                Instant.parse("2026-02-20T10:00:00.123Z"),
                "demo",
                RawJson.of("{\"name\":\"Frühling\"}"));
    }

    private static void makeTopic(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            admin.createTopics(List.of(new NewTopic("events", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static List<Event> read(String address) throws Exception {
        TopicPartition partition = new TopicPartition("events", 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<Event> events = new ArrayList<>();
            for (int polls = 0; events.size() < EVENTS.size() && polls < 30; polls++) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    events.add(CloudEventReader.read(record));
                }
            }
            return events;
        }
    }
}
