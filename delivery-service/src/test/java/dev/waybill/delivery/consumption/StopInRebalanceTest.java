package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;

class StopInRebalanceTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    @Test
    void commitsWhenTheRebalanceHasEnded() {
        Rebalancing kafka = new Rebalancing();
        CompletableFuture<ConcurrentConsumer<String>> itself = new CompletableFuture<>();
        ConcurrentConsumer<String> consumer = new ConcurrentConsumer<>(
                "test", kafka, Set.of(PARTITION.topic()), 10, Duration.ofSeconds(5), (record, completion) -> {
                    kafka.beginRebalance();
                    itself.join().stop();
                    completion.finish();
                });
        itself.complete(consumer);

        consumer.start();
        await().until(() -> kafka.committed.containsKey(PARTITION));
        consumer.close();

        assertThat(kafka.committed.get(PARTITION).offset()).isEqualTo(1);
    }

    /** Takes no commit between the begin of a rebalance and the next poll; what was committed shows after its end. */
    private static final class Rebalancing extends MockConsumer<String, byte[]> {
        private final ConcurrentMap<TopicPartition, OffsetAndMetadata> committed = new ConcurrentHashMap<>();
        private boolean rebalancing;

        Rebalancing() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            schedulePollTask(() -> {
                rebalance(List.of(PARTITION));
                addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, "key", new byte[0]));
            });
        }

        void beginRebalance() {
            rebalancing = true;
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            rebalancing = false;
            return super.poll(timeout);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (rebalancing) {
                throw new RebalanceInProgressException("poll first");
            }
            committed.putAll(offsets);
            super.commitSync(offsets);
        }
    }
}
