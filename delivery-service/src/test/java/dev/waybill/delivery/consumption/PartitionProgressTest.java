package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private int finished;

    @Test
    void nothingIsCommittableBehindAnUnfinishedRecord() {
        PartitionProgress progress = from(10);
        progress.start(10, 0, 1);
        Completion second = progress.start(11, 0, 1);

        second.finish();

        assertThat(progress.committable()).isEqualTo(10);
        assertThat(progress.unfinished()).isEqualTo(unfinished(12, 10));
    }

    @Test
    void everythingFinishedIsCommittableAcrossGapsInTheOffsets() {
        PartitionProgress progress = from(0);
        Completion first = progress.start(0, 0, 1);
        Completion afterGap = progress.start(7, 0, 1);

        afterGap.finish();
        first.finish();

        assertThat(progress.committable()).isEqualTo(8);
        assertThat(progress.unfinished().toMetadata(8)).isEmpty();
        assertThat(progress.isIdle()).isTrue();
        assertThat(finished).isEqualTo(2);
    }

    @Test
    void aNewOwnerSkipsWhatTheEarlierOneHadFinished() {
        PartitionProgress later = from(unfinished(4, 0, 2));

        assertThat(later.wasFinishedBefore(0)).isFalse();
        later.start(0, 0, 1).finish();
        assertThat(later.wasFinishedBefore(1)).isTrue();
        assertThat(later.wasFinishedBefore(2)).isFalse();
        later.start(2, 0, 1).finish();
        assertThat(later.wasFinishedBefore(3)).isTrue();
        assertThat(later.wasFinishedBefore(4)).isFalse();
        assertThat(later.committable()).isEqualTo(4);
    }

    @Test
    void whatAnEarlierOwnerToldIsToldToTheNextEvenIfItWasNotReadAgain() {
        PartitionProgress progress = from(unfinished(10, 5, 8));

        assertThat(progress.committable()).isEqualTo(5);
        assertThat(progress.unfinished()).isEqualTo(unfinished(10, 5, 8));
        assertThat(progress.isIdle()).isTrue();
        progress.start(5, 0, 1).finish();
        assertThat(progress.committable()).isEqualTo(8);
        assertThat(progress.unfinished()).isEqualTo(unfinished(10, 8));
    }

    @Test
    void whatTheTopicDoesNotKeepAnyMoreHoldsNothingUp() {
        PartitionProgress progress = from(unfinished(10, 5, 8));

        assertThat(progress.wasFinishedBefore(9)).isTrue();

        assertThat(progress.committable()).isEqualTo(10);
    }

    @Test
    void oneSlowRecordHoldsUpNoneOfItsSuccessors() {
        PartitionProgress progress = from(0);
        progress.start(0, 42, 1);
        for (int offset = 1; offset < 1_000_000; offset++) {
            progress.start(offset, 0, 1).finish();
            if (offset % 10_000 == 0) {
                progress.committable();
            }
        }

        assertThat(progress.isFull()).isFalse();
        assertThat(progress.committable()).isZero();
        assertThat(progress.unfinished()).isEqualTo(unfinished(1_000_000, 0));
        assertThat(progress.oldest()).hasValue(42);
    }

    @Test
    void aPartitionIsFullWhenItsMetadataWouldNotFitAnyMore() {
        PartitionProgress progress = from(0);
        List<Completion> slow = new ArrayList<>();
        for (int i = 0; i < Unfinished.MAX; i++) {
            assertThat(progress.isFull()).isFalse();
            slow.add(progress.start(i * 10_000L, 0, 1));
        }

        assertThat(progress.isFull()).isTrue();
        assertThat(progress.unfinished().toMetadata(progress.committable())).hasSizeLessThan(4096);
        slow.get(500).finish();
        assertThat(progress.isFull()).isFalse();
    }

    @Property
    void commitAndMetadataTogetherSayExactlyWhatIsFinished(
            @ForAll @IntRange(min = 1, max = 200) int records, @ForAll Random random) {
        PartitionProgress progress = from(0);
        List<Integer> order = new ArrayList<>();
        List<Completion> completions = new ArrayList<>();
        for (int offset = 0; offset < records; offset++) {
            completions.add(progress.start(offset * 3L, 0, 1));
            order.add(offset);
        }
        Collections.shuffle(order, random);
        Set<Integer> done = new TreeSet<>(order.subList(0, random.nextInt(records + 1)));

        done.forEach(offset -> completions.get(offset).finish());

        long committed = progress.committable();
        String metadata = progress.unfinished().toMetadata(committed);
        PartitionProgress next = from(Unfinished.ofMetadata(committed, metadata));
        for (int offset = 0; offset < records; offset++) {
            assertThat(offset * 3L < committed || next.wasFinishedBefore(offset * 3L))
                    .isEqualTo(done.contains(offset));
            if (!done.contains(offset)) {
                next.start(offset * 3L, 0, 1).finish();
            }
        }
        assertThat(next.committable()).isEqualTo(records * 3L - 2);
    }

    @Test
    void metadataOfSomebodyElseSaysNothing() {
        assertThat(Unfinished.ofMetadata(5, "a note")).isEqualTo(unfinished(5));
        assertThat(Unfinished.ofMetadata(5, "unfinished:%%%")).isEqualTo(unfinished(5));
        assertThat(Unfinished.ofMetadata(5, "unfinished:gA==")).isEqualTo(unfinished(5));
        assertThat(Unfinished.ofMetadata(5, null)).isEqualTo(unfinished(5));
    }

    private static Unfinished unfinished(long end, int... offsets) {
        return new Unfinished(
                end, Arrays.stream(offsets).asLongStream().boxed().collect(Collectors.toCollection(TreeSet::new)));
    }

    private PartitionProgress from(long offset) {
        return from(Unfinished.nothingBefore(offset));
    }

    private PartitionProgress from(Unfinished before) {
        return new PartitionProgress(before, weight -> finished += weight);
    }
}
