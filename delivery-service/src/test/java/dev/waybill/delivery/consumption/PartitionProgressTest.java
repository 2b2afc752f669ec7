package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private int finished;

    @Test
    void nothingIsCommittableBehindAnUnfinishedRecord() {
        PartitionProgress progress = from(10);
        progress.start(10, 0);
        Completion second = progress.start(11, 0);

        second.finish();

        assertThat(progress.committable()).isEqualTo(10);
        assertThat(progress.finishedAbove(10).contains(11)).isTrue();
        assertThat(progress.finishedAbove(10).contains(10)).isFalse();
    }

    @Test
    void everythingFinishedIsCommittableAcrossGapsInTheOffsets() {
        PartitionProgress progress = from(0);
        Completion first = progress.start(0, 0);
        Completion afterGap = progress.start(7, 0);

        afterGap.finish();
        first.finish();

        assertThat(progress.committable()).isEqualTo(8);
        assertThat(progress.isIdle()).isTrue();
        assertThat(finished).isEqualTo(2);
    }

    @Test
    void aNewOwnerSkipsWhatTheEarlierOneHadFinished() {
        PartitionProgress earlier = from(0);
        earlier.start(0, 0);
        earlier.start(1, 0).finish();
        String metadata = earlier.finishedAbove(0).toMetadata();

        PartitionProgress later = new PartitionProgress(0, FinishedOffsets.ofMetadata(0, metadata), () -> finished++);

        assertThat(later.wasFinishedBefore(0)).isFalse();
        later.start(0, 0).finish();
        assertThat(later.wasFinishedBefore(1)).isTrue();
        assertThat(later.committable()).isEqualTo(2);
    }

    @Test
    void whatAnEarlierOwnerHadFinishedIsToldToTheNextEvenIfItWasNotReadAgain() {
        FinishedOffsets before = FinishedOffsets.ofMetadata(5, metadataOfFinished(5, 6, 7, 9));
        PartitionProgress progress = new PartitionProgress(5, before, () -> finished++);

        assertThat(finishedFrom(progress, 5)).containsExactly(6L, 7L, 9L);
        Completion slow = progress.start(5, 0);
        progress.wasFinishedBefore(6);
        assertThat(finishedFrom(progress, 5)).containsExactly(6L, 7L, 9L);
        slow.finish();
        assertThat(progress.committable()).isEqualTo(7);
        assertThat(finishedFrom(progress, 7)).containsExactly(7L, 9L);
    }

    @Test
    void aPartitionIsHeldBackWhenItsMetadataWouldNotFit() {
        PartitionProgress progress = from(0);
        Completion slow = progress.start(0, 0);
        for (int offset = 1; offset < PartitionProgress.MAX_SPAN; offset++) {
            progress.start(offset, 0).finish();
        }

        assertThat(progress.isTooFarAhead()).isTrue();
        assertThat(progress.finishedAbove(0).toMetadata()).hasSizeLessThan(4096);
        slow.finish();
        progress.committable();
        assertThat(progress.isTooFarAhead()).isFalse();
    }

    @Property
    void commitAndMetadataTogetherSayExactlyWhatIsFinished(
            @ForAll @IntRange(min = 1, max = 200) int records, @ForAll Random random) {
        PartitionProgress progress = from(0);
        List<Integer> order = new ArrayList<>();
        List<Completion> completions = new ArrayList<>();
        for (int offset = 0; offset < records; offset++) {
            completions.add(progress.start(offset, 0));
            order.add(offset);
        }
        Collections.shuffle(order, random);
        Set<Integer> done = new TreeSet<>(order.subList(0, random.nextInt(records + 1)));

        done.forEach(offset -> completions.get(offset).finish());

        long committed = progress.committable();
        FinishedOffsets above = FinishedOffsets.ofMetadata(
                committed, progress.finishedAbove(committed).toMetadata());
        for (int offset = 0; offset < records; offset++) {
            assertThat(offset < committed || above.contains(offset)).isEqualTo(done.contains(offset));
        }
    }

    @Test
    void metadataOfSomebodyElseSaysNothing() {
        assertThat(FinishedOffsets.ofMetadata(5, "a note").contains(5)).isFalse();
        assertThat(FinishedOffsets.ofMetadata(5, "finished:%%%").contains(5)).isFalse();
        assertThat(FinishedOffsets.ofMetadata(5, null).contains(5)).isFalse();
    }

    /** What a commit says of which these are finished, while the first offset is not. */
    private String metadataOfFinished(long unfinished, long... offsets) {
        PartitionProgress progress = from(unfinished);
        progress.start(unfinished, 0);
        for (long offset : offsets) {
            progress.start(offset, 0).finish();
        }
        return progress.finishedAbove(unfinished).toMetadata();
    }

    private static List<Long> finishedFrom(PartitionProgress progress, long committable) {
        FinishedOffsets finished = progress.finishedAbove(committable);
        return LongStream.range(committable, committable + 100)
                .filter(finished::contains)
                .boxed()
                .toList();
    }

    private PartitionProgress from(long offset) {
        return new PartitionProgress(offset, FinishedOffsets.none(), () -> finished++);
    }
}
