package dev.waybill.local.reproducible;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProxyKeysTest {
    private final ProxyKeys keys = new ProxyKeys();

    @Test
    void numbersKeysInTheOrderInWhichTheyAreMet() {
        byte[] renumbered = keys.renumber(StepClass.loading("proxykey17", "proxykey4", "proxykey17"));

        assertThat(StepClass.loaded(renumbered)).containsExactly("proxykey1", "proxykey2", "proxykey1");
    }

    @Test
    void makesTheSameBytesOfWhateverNumbers() {
        byte[] renumbered = keys.renumber(StepClass.loading("proxykey2", "proxykey1"));

        assertThat(new ProxyKeys().renumber(StepClass.loading("proxykey98", "proxykey1234")))
                .isEqualTo(renumbered);
    }

    @Test
    void aKeyIsTheSameInAllClasses() {
        keys.renumber(StepClass.loading("proxykey5", "proxykey6"));

        byte[] renumbered = keys.renumber(StepClass.loading("proxykey7", "proxykey6"));

        assertThat(StepClass.loaded(renumbered)).containsExactly("proxykey3", "proxykey2");
    }

    @Test
    void leavesOtherTextsAlone() {
        byte[] renumbered = keys.renumber(StepClass.loading("a proxykey9", "proxykey", "proxykey9x", "proxykey9"));

        assertThat(StepClass.loaded(renumbered)).containsExactly("a proxykey9", "proxykey", "proxykey9x", "proxykey1");
    }

    @Test
    void leavesAClassWithoutKeysAsItIs() {
        byte[] classFile = StepClass.loading("io.vertx.core.Vertx");

        assertThat(keys.renumber(classFile)).isSameAs(classFile);
    }
}
