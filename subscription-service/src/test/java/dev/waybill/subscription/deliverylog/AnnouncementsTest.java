package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.subscription.deliverylog.Announcements.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final Duration POLL = Duration.ofSeconds(9);

    private long nanos = Long.MAX_VALUE - 5;
    private final Announcements announcements = new Announcements(() -> nanos);

    @Test
    void areDueWhenTheirTimeIsOverAndUntilTheyAreSettled() {
        hold(FIRST, 7, "del-1", 1);
        pass(Announcements.HOLD.minusMillis(1));
        assertThat(due()).isEmpty();
        assertThat(announcements.untilDue(POLL)).isEqualTo(Duration.ofMillis(1));

        pass(Duration.ofMillis(1));

        assertThat(due()).containsExactly("del-1");
        assertThat(due()).containsExactly("del-1");
        assertThat(announcements.untilDue(POLL)).isZero();
        announcements.settle(announcements.due().getFirst());
        assertThat(due()).isEmpty();
    }

    @Test
    void whatIsSettledIsNotWaitedFor() {
        hold(FIRST, 7, "del-1", 1);
        pass(Announcements.HOLD.minusMillis(3));
        hold(FIRST, 8, "del-2", 1);
        pass(Announcements.HOLD.minusMillis(4));

        announcements.settle(List.of(attempted("del-1", 1)));

        assertThat(due()).isEmpty();
        assertThat(announcements.untilDue(POLL)).isEqualTo(Duration.ofMillis(4));
    }

    @Test
    void nothingHeldIsNothingToWaitFor() {
        assertThat(announcements.untilDue(POLL)).isEqualTo(POLL);
        assertThat(announcements.oldest()).isEmpty();
        assertThat(announcements.firstHeld(FIRST)).isEmpty();
    }

    @Test
    void partitionsAreCommittedUpToTheFirstThatIsHeld() {
        hold(FIRST, 7, "del-1", 1);
        hold(FIRST, 8, "del-2", 1);
        hold(FIRST, 12, "del-3", 1);
        hold(SECOND, 3, "del-4", 1);

        announcements.settle(List.of(attempted("del-2", 1)));
        assertThat(firstHeld(FIRST)).isEqualTo(7);

        announcements.settle(List.of(attempted("del-1", 1)));
        assertThat(firstHeld(FIRST)).isEqualTo(12);
        assertThat(firstHeld(SECOND)).isEqualTo(3);
    }

    @Test
    void areSettledByWhatSaysAsMuchOrMoreOfTheSameDelivery() {
        hold(FIRST, 7, "del-1", 3);

        announcements.settle(List.of(attempted("del-1", 1), attempted("del-2", 2)));
        assertThat(announcements.firstHeld(FIRST)).isPresent();

        announcements.settle(List.of(attempted("del-1", 2)));
        assertThat(announcements.firstHeld(FIRST)).isEmpty();
    }

    @Test
    void ofSeveralOfOneDeliveryTheOneThatSaysMostIsWritten() {
        hold(FIRST, 7, "del-1", 1);
        hold(FIRST, 8, "del-1", 2);
        hold(FIRST, 9, "del-1", 1);
        pass(Announcements.HOLD);

        assertThat(announcements.due())
                .singleElement()
                .satisfies(due -> assertThat(due.offset()).isEqualTo(8));
        assertThat(firstHeld(FIRST)).isEqualTo(8);
    }

    @Test
    void noMoreAreHeldThanFit() {
        for (int i = 0; i < Announcements.MAX_HELD; i++) {
            hold(FIRST, 7 + i, "del-" + i, 1);
        }
        assertThat(due()).isEmpty();

        hold(SECOND, 3, "del-more", 1);

        assertThat(due()).hasSize(1);
        assertThat(announcements.untilDue(POLL)).isZero();
        announcements.settle(announcements.due().getFirst());
        assertThat(due()).isEmpty();
    }

    @Test
    void whatIsReadAgainIsHeldOnce() {
        hold(FIRST, 7, "del-1", 1);
        hold(FIRST, 8, "del-2", 1);
        hold(FIRST, 7, "del-1", 1);
        pass(Announcements.HOLD);

        assertThat(due()).containsExactly("del-1", "del-2");
    }

    @Test
    void thoseOfPartitionsThatSomebodyElseReadsAreForgotten() {
        hold(FIRST, 7, "del-1", 1);
        hold(SECOND, 3, "del-2", 1);

        announcements.retain(Set.of(SECOND));

        assertThat(announcements.firstHeld(FIRST)).isEmpty();
        assertThat(due()).isEmpty();
        pass(Announcements.HOLD);
        assertThat(due()).containsExactly("del-2");
    }

    @Test
    void theOldestIsTheOneThatWasWrittenFirst() {
        hold(FIRST, 7, "del-1", 1);
        hold(SECOND, 3, "del-2", 1);
        assertThat(announcements.oldest()).contains(Instant.ofEpochMilli(1003));

        announcements.settle(List.of(attempted("del-2", 1)));
        assertThat(announcements.oldest()).contains(Instant.ofEpochMilli(1007));
    }

    private void hold(int partition, long offset, String id, int attempt) {
        announcements.hold(
                DeliveryEntry.of(
                        Samples.pending(Samples.header(id), attempt), new RecordCoordinates(partition, offset)),
                Optional.empty(),
                Instant.ofEpochMilli(1000 + offset));
    }

    private long firstHeld(int partition) {
        return announcements.firstHeld(partition).orElseThrow().offset();
    }

    private List<String> due() {
        return announcements.due().stream()
                .map(Announcement::entry)
                .map(entry -> entry.header().id())
                .toList();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static DeliveryEntry attempted(String id, int number) {
        return DeliveryEntry.of(Samples.retried(Samples.header(id), number), new RecordCoordinates(0, 0));
    }
}
