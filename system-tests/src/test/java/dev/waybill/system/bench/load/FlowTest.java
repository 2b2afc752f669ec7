package dev.waybill.system.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Ledger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final long MILLI = 1_000_000;
    private static final List<Target> TARGETS = List.of(new Target(0, "a", "x"), new Target(1, "b", "x"));

    /** Due at 0, 1, 2 and 3 ms, in turn to the targets 0 and 1. */
    private final Flow flow = new Flows().add(new Schedule(0, 1_000, 4), TARGETS);

    @Test
    void latencyCountsFromWhenTheEventWasDue() {
        flow.posted(0, 5 * MILLI, 1);
        flow.posted(2, 5 * MILLI, 1);

        Figures figures = flow.figures("phase", 0, 4, index -> index == 0);

        assertThat(figures.count()).isEqualTo(2);
        assertThat(figures.max()).isCloseTo(Duration.ofMillis(5), Duration.ofNanos(MILLI / 100));
        assertThat(figures.p50()).isCloseTo(Duration.ofMillis(3), Duration.ofNanos(MILLI / 100));
    }

    @Test
    void whatCameAfterThePhaseCountsAsLateAndNotAsThroughput() {
        flow.posted(0, 3 * MILLI, 1);
        flow.posted(2, 40 * MILLI, 1);

        Figures figures = flow.figures("phase", 0, 4, index -> index == 0);

        assertThat(figures.count()).isEqualTo(2);
        assertThat(figures.perSecond()).isEqualTo(250); // one in 4 ms
    }

    @Test
    void onlyTheFirstPostTellsTheLatencyAndOnlyTheSecondTheRetry() {
        assertThat(flow.posted(0, MILLI, 11)).isEqualTo(1);
        assertThat(flow.posted(0, 9 * MILLI, 22)).isEqualTo(2);
        assertThat(flow.posted(0, 10 * MILLI, 33)).isEqualTo(3);
        assertThat(flow.begun()).isEqualTo(1);

        assertThat(flow.figures("phase", 0, 4, any -> true).max())
                .isCloseTo(Duration.ofMillis(1), Duration.ofNanos(MILLI / 100));
        assertThat(flow.secondPost(0)).isEqualTo(22);
    }

    @Test
    void anEventForTwoMakesADeliveryForEach() {
        Flow two = new Flows().add(new Schedule(0, 1_000, 2), List.of(new Target(4, "a", "x", 2)));

        assertThat(two.deliveries()).isEqualTo(4);
        assertThat(two.delivery(1, 4)).hasValue(2);
        assertThat(two.delivery(1, 5)).hasValue(3);
        assertThat(two.delivery(1, 3)).isEmpty();
        assertThat(two.delivery(1, 6)).isEmpty();

        two.posted(3, 5 * MILLI, 1);
        two.accepted(3, 5 * MILLI);

        assertThat(two.figures("phase").max()).isCloseTo(Duration.ofMillis(4), Duration.ofNanos(MILLI / 100));
        assertThat(two.reached()).containsExactly(5);
        assertThat(two.ledger(any -> true)).isEqualTo(new Ledger(4, 1, 3, 0));
    }

    @Test
    void theLedgerTellsWhatIsMissingAndWhatCameTwice() {
        flow.accepted(0, MILLI);
        flow.accepted(1, MILLI);
        flow.accepted(1, 2 * MILLI);

        assertThat(flow.ledger(any -> true)).isEqualTo(new Ledger(4, 2, 2, 1));
        assertThat(flow.ledger(index -> index == 1)).isEqualTo(new Ledger(2, 1, 1, 1));
        assertThat(flow.isComplete()).isFalse();
    }

    @Test
    void aProbeThatCameTooEarlyIsOwedToNobody() {
        Flows flows = new Flows();
        Flow probe = flows.addProbe(new Schedule(0, 1_000, 2), TARGETS);
        probe.posted(1, MILLI, 1);
        probe.accepted(1, MILLI);

        assertThat(flows.ledger()).isEqualTo(new Ledger(1, 1, 0, 0));
        assertThat(probe.reached()).containsExactly(1);
    }

    @Test
    void acceptancesComeInOrderOfTime() {
        flow.accepted(0, 9);
        flow.accepted(2, 4);

        assertThat(flow.acceptances()).containsExactly(4, 9);
    }
}
