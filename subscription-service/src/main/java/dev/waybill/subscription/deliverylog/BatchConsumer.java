package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.TextKeys;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.subscription.deliverylog.Announcements.Announcement;
import dev.waybill.subscription.deliverylog.DeadLetterPublisher.DeadLetter;
import dev.waybill.subscription.deliverylog.DeadLetterPublisher.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Takes records into the log, whatever is in them. */
final class BatchConsumer {
    private final String deliveriesTopic;
    private final Function<LogBatch, WriteOutcome> store;
    private final DeadLetterPublisher deadLetters;
    private final DeliveryLogMetrics metrics;
    private final Announcements announcements;

    /**
     * @param deliveriesTopic records of every other topic are attempts
     * @param nanos of a clock that never goes back
     */
    BatchConsumer(
            String deliveriesTopic,
            Function<LogBatch, WriteOutcome> store,
            DeadLetterPublisher deadLetters,
            DeliveryLogMetrics metrics,
            LongSupplier nanos) {
        this.deliveriesTopic = deliveriesTopic;
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.announcements = new Announcements(nanos);
    }

    /**
     * Stores what can be stored, and makes dead letters of the rest. Announcements of deliveries are held for a moment:
     * those among the records are added to them, and those that are due are stored.
     *
     * @return why it is not yet done, if it is not; then all of the records must be given again, which does no harm
     */
    Optional<String> consume(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Entry> entries = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                read(record).ifPresent(entries::add);
            } catch (UnreadableRecordException e) {
                rejected.add(new Rejected(new DeadLetter(record, Reason.UNREADABLE, e.getMessage()), () -> {}));
            }
        }
        announcements.due().stream().map(this::entry).forEach(entries::add);
        Optional<String> problem = store(entries, rejected);
        return problem.isPresent() ? problem : finish(records.size(), rejected);
    }

    /** How long until something is due that is held; {@code atMost} if nothing is before. */
    Duration untilDue(Duration atMost) {
        return announcements.untilDue(atMost);
    }

    /** When the oldest record that is held was written to Kafka. */
    Optional<Instant> oldestHeld() {
        return announcements.oldest();
    }

    /** Up to where the partition may be committed, if not all that was consumed of it may. */
    Optional<OffsetAndMetadata> firstHeld(TopicPartition partition) {
        return partition.topic().equals(deliveriesTopic)
                ? announcements
                        .firstHeld(partition.partition())
                        .map(first -> new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""))
                : Optional.empty();
    }

    /** Forgets what is held of all other partitions, which somebody else reads now. */
    void retain(Set<TopicPartition> assigned) {
        announcements.retain(assigned.stream()
                .filter(partition -> partition.topic().equals(deliveriesTopic))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet()));
    }

    /** An entry for what is to be stored now. */
    private Optional<Entry> read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        RecordCoordinates position = new RecordCoordinates(record.partition(), record.offset());
        if (record.topic().equals(deliveriesTopic)) {
            Delivery delivery = DeliveryCodec.read(TextKeys.decode(record));
            PlausibleTime.check(delivery);
            announcements.hold(
                    DeliveryEntry.of(delivery, position),
                    record.leaderEpoch(),
                    Instant.ofEpochMilli(record.timestamp()));
            return Optional.empty();
        }
        Attempt attempt = AttemptCodec.read(TextKeys.decode(record));
        PlausibleTime.check(attempt);
        return Optional.of(new Entry(() -> record, batch -> batch.add(attempt, position), () -> {}));
    }

    private Entry entry(Announcement due) {
        DeliveryEntry announced = due.entry();
        return new Entry(() -> withoutBody(announced), batch -> batch.add(announced), () -> announcements.settle(due));
    }

    /** What announced the delivery, but for its trace and its body, which is where it was found: neither was held. */
    private ConsumerRecord<byte[], byte[]> withoutBody(DeliveryEntry announced) {
        DeliveryHeader header = announced.header();
        ProducerRecord<String, byte[]> record = DeliveryCodec.write(
                deliveriesTopic,
                new Delivery(
                        header,
                        announced.attempts() - header.replays().attemptsBefore() + 1,
                        announced.nextAttemptAt().orElseThrow(),
                        RawJson.wrap(new byte[0])));
        return new ConsumerRecord<>(
                deliveriesTopic,
                announced.record().partition(),
                announced.record().offset(),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key().getBytes(StandardCharsets.UTF_8),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    private Optional<String> store(List<Entry> entries, List<Rejected> rejected) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        LogBatch batch = new LogBatch();
        entries.forEach(entry -> entry.adding.accept(batch));
        long begin = System.nanoTime();
        return switch (store.apply(batch)) {
            case WriteOutcome.Written written -> {
                metrics.stored(Duration.ofNanos(System.nanoTime() - begin));
                announcements.settle(batch.deliveries());
                yield Optional.empty();
            }
            case WriteOutcome.Unavailable unavailable -> Optional.of(unavailable.reason());
            case WriteOutcome.Refused refused
            when entries.size() == 1 -> {
                Entry entry = entries.getFirst();
                rejected.add(new Rejected(
                        new DeadLetter(entry.record.get(), Reason.UNSTORABLE, refused.reason()), entry.putAside));
                yield Optional.empty();
            }
            case WriteOutcome.Refused refused -> storeOneByOne(entries, rejected);
        };
    }

    private Optional<String> storeOneByOne(List<Entry> entries, List<Rejected> rejected) {
        for (Entry entry : entries) {
            Optional<String> problem = store(List.of(entry), rejected);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> finish(int records, List<Rejected> rejected) {
        try {
            deadLetters.publish(rejected.stream().map(Rejected::letter).toList());
        } catch (KafkaException e) {
            return Optional.of("dead letters can't be written: " + e.getMessage());
        }
        metrics.taken(records);
        for (Rejected one : rejected) {
            metrics.count(one.letter.reason());
            one.putAside.run();
        }
        return Optional.empty();
    }

    /**
     * What one record adds to a batch.
     *
     * @param record for its dead letter
     * @param putAside what to do if it can never be stored, once its dead letter is written
     */
    private record Entry(
            Supplier<ConsumerRecord<byte[], byte[]>> record, Consumer<LogBatch> adding, Runnable putAside) {}

    /** @param putAside what to do once the letter is written */
    private record Rejected(DeadLetter letter, Runnable putAside) {}
}
