package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.bench.report.Bar.Verdict;
import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void whatIsHeldDownReachesItsAimOrItsLimitOrMisses() {
        assertThat(Bar.atMost("p99", 1.1, "x", 1.5, 1.1).verdict()).isEqualTo(Verdict.AIM);
        assertThat(Bar.atMost("p99", 1.5, "x", 1.5, 1.1).verdict()).isEqualTo(Verdict.HELD);
        assertThat(Bar.atMost("p99", 1.51, "x", 1.5, 1.1).verdict()).isEqualTo(Verdict.MISS);
    }

    @Test
    void whatIsHeldUpReachesItsAimOrItsLimitOrMisses() {
        assertThat(Bar.atLeast("per s", 0.99, "x", 0.9, 0.99).verdict()).isEqualTo(Verdict.AIM);
        assertThat(Bar.atLeast("per s", 0.9, "x", 0.9, 0.99).verdict()).isEqualTo(Verdict.HELD);
        assertThat(Bar.atLeast("per s", 0.89, "x", 0.9, 0.99).verdict()).isEqualTo(Verdict.MISS);
    }

    @Test
    void whatCouldNotBeMeasuredHasMissed() {
        assertThat(Bar.atMost("p99", Double.NaN, "x", 1.5, 1.1).verdict()).isEqualTo(Verdict.MISS);
        assertThat(Bar.atLeast("per s", Double.NaN, "x", 0.9, 0.99).verdict()).isEqualTo(Verdict.MISS);
    }

    @Test
    void whatMustNotHappenMissesWithTheFirst() {
        assertThat(Bar.none("early", 0).verdict()).isEqualTo(Verdict.AIM);
        assertThat(Bar.none("early", 1).verdict()).isEqualTo(Verdict.MISS);
    }
}
