package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HandingOutTest {
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition("topic", 0), new TopicPartition("topic", 1), new TopicPartition("topic", 2));
    /** Has nothing while the others have much. */
    private static final TopicPartition QUIET = new TopicPartition("topic", 3);

    private final Queue<String> handedOut = new ConcurrentLinkedQueue<>();

    @Test
    void partitionsTakeTurns() {
        try (ConcurrentConsumer<String> consumer = consumer(new Full(), 100, (record, completion) -> {
            handedOut.add(record.key());
            completion.finish();
        })) {
            consumer.start();

            await().until(() -> handedOut.size() == 9);
        }

        assertThat(List.copyOf(handedOut).subList(0, 3)).containsExactlyInAnyOrder("0@0", "1@0", "2@0");
        assertThat(List.copyOf(handedOut).subList(3, 6)).containsExactlyInAnyOrder("0@1", "1@1", "2@1");
        assertThat(List.copyOf(handedOut).subList(6, 9)).containsExactlyInAnyOrder("0@2", "1@2", "2@2");
    }

    @Test
    void anErrorWhileRecordsWaitForRoomLosesNoneOfThemAndStopsNoPartition() {
        Full kafka = new Full();
        AtomicReference<Completion> first = new AtomicReference<>();
        try (ConcurrentConsumer<String> consumer = consumer(kafka, 1, (record, completion) -> {
            handedOut.add(record.key());
            if (!first.compareAndSet(null, completion)) {
                completion.finish();
            }
        })) {
            kafka.failWhilePaused = () -> first.get().finish();
            consumer.start();

            await().until(() -> handedOut.size() == 9);
            kafka.addRecord(new ConsumerRecord<>("topic", QUIET.partition(), 0, "late", new byte[0]));
            await().until(() -> handedOut.contains("late"));
        }

        assertThat(kafka.failWhilePaused).isNull();
        assertThat(handedOut).doesNotHaveDuplicates();
        for (int partition = 0; partition < PARTITIONS.size(); partition++) {
            String own = partition + "@";
            assertThat(handedOut).filteredOn(key -> key.startsWith(own)).containsExactly(own + 0, own + 1, own + 2);
        }
    }

    private static ConcurrentConsumer<String> consumer(
            Full kafka, int maxInFlight, ConcurrentConsumer.Handler<String> handler) {
        return new ConcurrentConsumer<>("test", kafka, Set.of("topic"), maxInFlight, Duration.ofSeconds(5), handler);
    }

    /** Brings three records of each partition in one poll. */
    private static final class Full extends MockConsumer<String, byte[]> {
        /** What to do before the first failure of a poll that brings nothing as all is paused; null when that is over. */
        private Runnable failWhilePaused;

        Full() {
            super("earliest");
            Map<TopicPartition, Long> begins = new HashMap<>();
            PARTITIONS.forEach(partition -> begins.put(partition, 0L));
            begins.put(QUIET, 0L);
            updateBeginningOffsets(begins);
            schedulePollTask(() -> {
                rebalance(begins.keySet());
                for (int offset = 0; offset < 3; offset++) {
                    for (TopicPartition partition : PARTITIONS) {
                        String key = partition.partition() + "@" + offset;
                        addRecord(new ConsumerRecord<>("topic", partition.partition(), offset, key, new byte[0]));
                    }
                }
            });
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            if (failWhilePaused != null && !assignment().isEmpty() && paused().containsAll(assignment())) {
                Runnable before = failWhilePaused;
                failWhilePaused = null;
                before.run();
                throw new KafkaException("the poll fails, as asked");
            }
            return super.poll(timeout);
        }
    }
}
