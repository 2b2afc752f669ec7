package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldRecordsPollTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final int ASKED = 200;

    @Test
    void recordsThatAreHeldForAMomentAgainAndAgainCostFewPolls() {
        Counting kafka = new Counting();
        Full full = new Full(kafka.polls);
        ConcurrentConsumer<String> consumer =
                new ConcurrentConsumer<>("test", kafka, Set.of(PARTITION.topic()), 10, Duration.ofSeconds(5), full);

        consumer.start();
        await().until(() -> full.pollsMeanwhile.get() >= 0);
        consumer.close();

        assertThat(full.pollsMeanwhile.get()).isLessThan(ASKED / 2);
    }

    /** Has no room until it has been asked often. */
    private static final class Full implements ConcurrentConsumer.Handler<String> {
        private final AtomicInteger polls;
        private final AtomicInteger pollsMeanwhile = new AtomicInteger(-1);
        private int pollsBefore;
        private int asked;

        Full(AtomicInteger polls) {
            this.polls = polls;
        }

        @Override
        public Duration holdFor(ConsumerRecord<String, byte[]> record) {
            if (asked++ == 0) {
                pollsBefore = polls.get();
            }
            return asked <= ASKED ? Duration.ofMillis(1) : Duration.ZERO;
        }

        @Override
        public void handle(ConsumerRecord<String, byte[]> record, Completion completion) {
            pollsMeanwhile.set(polls.get() - pollsBefore);
            completion.finish();
        }
    }

    private static final class Counting extends MockConsumer<String, byte[]> {
        private final AtomicInteger polls = new AtomicInteger();

        Counting() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            schedulePollTask(() -> {
                rebalance(List.of(PARTITION));
                addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, "key", new byte[0]));
            });
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            polls.incrementAndGet();
            return super.poll(timeout);
        }
    }
}
