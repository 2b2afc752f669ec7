package dev.waybill.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
    private static final ProcessHandle THIS = ProcessHandle.current();

    @Test
    void whatThisJvmHasIsMoreThanAJvmNeedsAndLessThanAMachineHas() {
        assertThat(ResidentMemory.of(List.of(THIS))).isBetween(20.0, 100_000.0);
    }

    @Test
    void noProcessHasNone() {
        assertThat(ResidentMemory.of(List.of())).isZero();
    }
}
