package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresOfRunsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoThere() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
    }

    @Test
    void theLedgerMustAddUp() {
        assertThat(Ledger.ofDelivery(0).plus(Ledger.ofDelivery(1)).plus(Ledger.ofDelivery(3)))
                .isEqualTo(new Ledger(3, 2, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ledger(3, 2, 0, 0));
    }

    @Test
    void latenessNeverHidesWhatWasEarly() {
        Lateness lateness = new Lateness();
        lateness.add(1_000_000, 1_000);
        lateness.add(1_009_000, 1_000);
        lateness.add(999_999, 1_000);

        assertThat(lateness.early()).isEqualTo(1);
        assertThat(lateness.figures("late").count()).isEqualTo(3);
        assertThat(lateness.figures("late").max()).isCloseTo(Duration.ofMillis(9), Duration.ofMillis(1));
    }

    @Test
    void aDrainIsAtFullSpeedInTheFirstSecondThatIsLikeTheOthers() {
        long released = 5 * SECOND;
        // One in the first second, then four in each of three.
        long[] acceptances = {
            1,
            5_500_000_000L,
            6_000_000_000L,
            6_100_000_000L,
            6_200_000_000L,
            6_300_000_000L,
            7_000_000_000L,
            7_100_000_000L,
            7_200_000_000L,
            7_300_000_000L,
            8_000_000_000L,
            8_100_000_000L,
            8_200_000_000L,
            8_300_000_000L
        };

        DrainTimes drain = DrainTimes.of(released, acceptances).orElseThrow();

        assertThat(drain.toFullSpeed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(drain.toEmpty()).isEqualTo(Duration.ofMillis(3_300));
        assertThat(drain.perSecond()).isEqualTo(4);
    }

    @Test
    void aDrainIsOverBeforeTheLastRetriesCome() {
        long[] acceptances = LongStream.concat(
                        LongStream.range(0, 1999).map(i -> i * 1_000_000), LongStream.of(10 * SECOND))
                .toArray();

        DrainTimes drain = DrainTimes.of(0, acceptances).orElseThrow();

        assertThat(drain.toEmpty()).isEqualTo(Duration.ofMillis(1_997));
        assertThat(drain.perSecond()).isEqualTo(999);
    }

    @Test
    void aDrainInWhichNothingCameTellsNothing() {
        assertThat(DrainTimes.of(5, new long[] {1, 4})).isEmpty();
    }
}
