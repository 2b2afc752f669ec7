package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LogBatchPropertyTest {
    /** What may be said of a delivery, each with its place in its topic. */
    sealed interface Said {
        record Announced(Delivery delivery, RecordCoordinates position) implements Said {}

        record Tried(Attempt attempt, RecordCoordinates position) implements Said {}
    }

    /**
     * The rows of both tables, with the rule of the upsert and of the merging of repeats: a higher precedence replaces the
     * row, whatever partition it is in.
     */
    private static final class Rows {
        final Map<String, DeliveryEntry> deliveries = new HashMap<>();
        final Map<String, AttemptEntry> attempts = new HashMap<>();

        void write(List<Said> records) {
            LogBatch batch = new LogBatch();
            for (Said said : records) {
                switch (said) {
                    case Said.Announced(Delivery delivery, RecordCoordinates position) ->
                        batch.add(DeliveryEntry.of(delivery, position));
                    case Said.Tried(Attempt attempt, RecordCoordinates position) -> batch.add(attempt, position);
                }
            }
            batch.deliveries()
                    .forEach(entry -> deliveries.merge(
                            entry.header().id(),
                            entry,
                            (old, next) -> next.precedence().compareTo(old.precedence()) > 0 ? next : old));
            batch.attempts()
                    .forEach(entry -> attempts.merge(
                            entry.deliveryId() + "/" + entry.number(),
                            entry,
                            (old, next) -> next.precedence().compareTo(old.precedence()) > 0 ? next : old));
        }
    }

    @Property
    void anyOrderRepetitionAndSplitGivesTheSameRows(@ForAll("records") List<Said> records, @ForAll Random random) {
        Rows once = new Rows();
        once.write(records);

        Rows shuffled = new Rows();
        List<Said> twice = new ArrayList<>(records);
        twice.addAll(records.subList(0, random.nextInt(records.size() + 1)));
        Collections.shuffle(twice, random);
        int from = 0;
        while (from < twice.size()) {
            int to = from + 1 + random.nextInt(twice.size() - from);
            shuffled.write(twice.subList(from, to));
            from = to;
        }

        assertThat(shuffled.deliveries).isEqualTo(once.deliveries);
        assertThat(shuffled.attempts).isEqualTo(once.attempts);
    }

    @Property
    void whatHasBeenReachedIsNeverLost(@ForAll("records") List<Said> records) {
        Rows rows = new Rows();
        Map<String, DeliveryEntry> before = new HashMap<>();
        for (Said said : records) {
            rows.write(List.of(said));
            before.forEach((id, old) -> {
                DeliveryEntry now = rows.deliveries.get(id);
                assertThat(now.precedence()).isGreaterThanOrEqualTo(old.precedence());
                if (old.status() != DeliveryStatus.PENDING) {
                    assertThat(now.status()).isNotEqualTo(DeliveryStatus.PENDING);
                }
                if (old.status() == DeliveryStatus.SUCCESS) {
                    assertThat(now.status()).isEqualTo(DeliveryStatus.SUCCESS);
                }
                if (old.status() == now.status()) {
                    assertThat(now.attempts()).isGreaterThanOrEqualTo(old.attempts());
                }
            });
            before.putAll(rows.deliveries);
        }
    }

    @Property
    void theOrderOfTheBytesIsTheOrderOfTheRules(@ForAll("records") List<Said> records) {
        Comparator<DeliveryEntry> rules = Comparator.comparingInt((DeliveryEntry entry) -> List.of(
                                DeliveryStatus.PENDING, DeliveryStatus.FAILED, DeliveryStatus.SUCCESS)
                        .indexOf(entry.status()))
                .thenComparingInt(DeliveryEntry::attempts);
        List<DeliveryEntry> entries = new ArrayList<>();
        for (Said said : records) {
            entries.add(
                    switch (said) {
                        case Said.Announced(Delivery delivery, RecordCoordinates position) ->
                            DeliveryEntry.of(delivery, position);
                        case Said.Tried(Attempt attempt, RecordCoordinates position) ->
                            DeliveryEntry.of(attempt, position);
                    });
        }

        assertThat(entries.stream()
                        .sorted(Comparator.comparing(DeliveryEntry::precedence))
                        .toList())
                .isSortedAccordingTo(rules);
    }

    /** No two records are at the same place of the same topic. */
    @Provide
    Arbitrary<List<Said>> records() {
        Arbitrary<DeliveryHeader> headers = Combinators.combine(
                        Arbitraries.of("del-1", "del-2"), Arbitraries.of(0, 1, 40))
                .as((id, days) -> Samples.header(id, "wh-1", Samples.CREATED_AT.minus(Duration.ofDays(days))));
        Arbitrary<RecordCoordinates> positions = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(0, 40))
                .as(RecordCoordinates::new);
        Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 4);
        Arbitrary<Said> announced = Combinators.combine(headers, numbers, positions)
                .as((header, number, position) -> new Said.Announced(Samples.pending(header, number), position));
        Arbitrary<Said> tried = Combinators.combine(
                        headers, numbers, positions, Arbitraries.integers().between(0, 4))
                .as((header, number, position, kind) -> new Said.Tried(
                        switch (kind) {
                            case 0 -> Samples.succeeded(header, number);
                            case 1 -> Samples.failed(header, number);
                            case 2 -> Samples.withdrawn(header, number);
                            case 3 -> Samples.gone(header, number, 1);
                            default -> Samples.retried(header, number);
                        },
                        position));
        return Arbitraries.oneOf(announced, tried).list().ofMaxSize(30).uniqueElements(said -> switch (said) {
            case Said.Announced(Delivery delivery, RecordCoordinates position) -> "deliveries" + position;
            case Said.Tried(Attempt attempt, RecordCoordinates position) -> "attempts" + position;
        });
    }
}
