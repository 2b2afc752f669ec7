package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Duration LENGTH = Duration.ofSeconds(10);

    @Test
    void aStepIsSustainedIfItsLogIsCompleteWithinASecondOfItsLastEvent() {
        assertThat(step(1_000, Duration.ofSeconds(11)).isSustained()).isTrue();
        assertThat(step(1_000, Duration.ofMillis(11_001)).isSustained()).isFalse();
    }

    @Test
    void aStepIsWorthWhatCameIntoTheLogInAllOfItsTime() {
        assertThat(step(1_000, Duration.ofMillis(12_500)).perSecond()).isEqualTo(800);
        assertThat(step(1_000, Duration.ofSeconds(9)).perSecond()).isEqualTo(1_000);
    }

    @Test
    void ratesRiseUntilOneIsNotSustainedTwice() {
        Ladder ladder = new Ladder(1_000);

        List<Integer> tried = climb(ladder, rate -> rate <= 1_300);

        assertThat(tried).startsWith(1_000, 1_150).endsWith(1_323, 1_323).hasSize(4);
        assertThat(ladder.best()).map(Step::eventsPerSecond).contains(1_150);
    }

    @Test
    void aStepThatIsSustainedTheSecondTimeCounts() {
        Ladder ladder = new Ladder(1_000);
        ladder.took(failed(1_000));
        ladder.took(sustained(1_000));

        assertThat(ladder.next()).contains(1_150);
        assertThat(ladder.best()).contains(sustained(1_000));
    }

    @Test
    void ratesFallUntilTheFirstThatIsSustained() {
        Ladder ladder = new Ladder(1_000);

        List<Integer> tried = climb(ladder, rate -> rate <= 500);

        assertThat(tried).containsExactly(1_000, 1_000, 850, 722, 613, 521, 442);
        assertThat(ladder.best()).map(Step::eventsPerSecond).contains(442);
    }

    @Test
    void itEndsWhereNothingIsSustainedAndWhereEverythingIs() {
        assertThat(climb(new Ladder(1_000), rate -> false)).hasSize(10);
        assertThat(climb(new Ladder(1_000), rate -> true)).hasSize(10);
        assertThat(climb(new Ladder(0), rate -> false)).containsExactly(1, 1);
    }

    @Test
    void noTwoStepsHaveTheSameName() {
        List<String> names = new ArrayList<>();

        new Ladder(1_000).climb((rate, name) -> {
            names.add(name);
            return failed(rate);
        });

        assertThat(names)
                .startsWith("1000 events/s", "1000 events/s, again", "850 events/s")
                .doesNotHaveDuplicates();
    }

    @Test
    void aShortStepIsHeldToAFifthOfItsLength() {
        Duration length = Duration.ofSeconds(3);

        assertThat(new Step(1_000, 3_000, length, Duration.ofMillis(3_600)).isSustained())
                .isTrue();
        assertThat(new Step(1_000, 3_000, length, Duration.ofMillis(3_601)).isSustained())
                .isFalse();
    }

    private static List<Integer> climb(Ladder ladder, IntPredicate isSustained) {
        List<Integer> tried = new ArrayList<>();
        ladder.climb((rate, name) -> {
            tried.add(rate);
            return isSustained.test(rate) ? sustained(rate) : failed(rate);
        });
        return tried;
    }

    private static Step sustained(int rate) {
        return step(rate, LENGTH);
    }

    private static Step failed(int rate) {
        return step(rate, LENGTH.multipliedBy(2));
    }

    private static Step step(int rate, Duration logged) {
        return new Step(rate, rate * LENGTH.toSeconds(), LENGTH, logged);
    }
}
