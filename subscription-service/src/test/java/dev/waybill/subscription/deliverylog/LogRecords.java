package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Records that go into the log, in any order and number. */
final class LogRecords {
    private LogRecords() {}

    /** Of few deliveries, whose events were sent again up to three weeks later, and ahead of all partitions. */
    static List<Consumer<LogBatch>> ofRepeats(Random random) {
        List<Consumer<LogBatch>> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = "del-" + random.nextInt(6);
            Instant createdAt = Samples.CREATED_AT
                    .minus(Duration.ofDays(random.nextInt(22) - 2L))
                    .plus(Duration.ofHours(i % 3));
            if (random.nextInt(10) == 0) {
                createdAt = Samples.CREATED_AT.plus(Duration.ofDays(400));
            }
            DeliveryHeader header = Samples.header(id, "wh-" + id, createdAt);
            RecordCoordinates position = new RecordCoordinates(random.nextInt(3), i);
            int number = 1 + random.nextInt(3);
            records.add(
                    switch (random.nextInt(5)) {
                        case 0 -> announced(Samples.pending(header, number), position);
                        case 1 -> tried(Samples.succeeded(header, number), position);
                        case 2 -> tried(Samples.failed(header, number), position);
                        case 3 -> tried(Samples.withdrawn(header, number), position);
                        default -> tried(Samples.retried(header, number), position);
                    });
        }
        return records;
    }

    static Consumer<LogBatch> announced(Delivery delivery, RecordCoordinates position) {
        return batch -> batch.add(DeliveryEntry.of(delivery, position));
    }

    static Consumer<LogBatch> tried(Attempt attempt, RecordCoordinates position) {
        return batch -> batch.add(attempt, position);
    }

    /** All records at least once, in any order and in batches of any size. */
    static void write(DeliveryLogRepository log, List<Consumer<LogBatch>> records, Random random) {
        List<Consumer<LogBatch>> shuffled = new ArrayList<>(records);
        shuffled.addAll(records.subList(0, random.nextInt(records.size())));
        Collections.shuffle(shuffled, random);
        int from = 0;
        while (from < shuffled.size()) {
            int to = from + 1 + random.nextInt(shuffled.size() - from);
            LogBatch batch = new LogBatch();
            shuffled.subList(from, to).forEach(record -> record.accept(batch));
            assertThat(log.write(batch)).isEqualTo(new WriteOutcome.Written());
            from = to;
        }
    }

    /** As the consumer does: again while PostgreSQL does not take it. */
    static void writeUntilDone(DeliveryLogRepository log, List<Consumer<LogBatch>> records) {
        WriteOutcome outcome;
        do {
            LogBatch batch = new LogBatch();
            records.forEach(record -> record.accept(batch));
            outcome = log.write(batch);
            assertThat(outcome).isNotInstanceOf(WriteOutcome.Refused.class);
        } while (outcome instanceof WriteOutcome.Unavailable);
    }
}
