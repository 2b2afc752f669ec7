package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling();

    @Test
    void twoRoundsWithoutGainSettleIt() {
        assertThat(settling.isSettled(1_000)).isFalse();
        assertThat(settling.isSettled(2_000)).isFalse();
        assertThat(settling.isSettled(2_100)).isFalse();
        assertThat(settling.isSettled(1_900)).isTrue();
    }

    @Test
    void aGainStartsTheCountAnew() {
        assertThat(settling.isSettled(1_000)).isFalse();
        assertThat(settling.isSettled(900)).isFalse();
        assertThat(settling.isSettled(1_500)).isFalse();
        assertThat(settling.isSettled(1_500)).isFalse();
        assertThat(settling.isSettled(1_500)).isTrue();
    }

    @Test
    void smallGainsAddUpToOne() {
        assertThat(settling.isSettled(1_000)).isFalse();
        assertThat(settling.isSettled(1_060)).isFalse();
        assertThat(settling.isSettled(1_120)).isFalse();
        assertThat(settling.isSettled(1_130)).isFalse();
        assertThat(settling.isSettled(1_140)).isTrue();
    }
}
