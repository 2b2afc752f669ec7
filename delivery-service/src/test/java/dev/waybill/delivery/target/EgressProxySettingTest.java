package dev.waybill.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressProxySettingTest {
    private record Config(
            boolean allowHttp,
            List<Integer> deniedPorts,
            Optional<List<String>> allowedNetworks,
            Optional<List<String>> deniedNetworks,
            Optional<Path> caBundle,
            Optional<String> proxy)
            implements TargetsConfig {

        Config(boolean allowHttp, Optional<String> proxy) {
            this(allowHttp, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), proxy);
        }
    }

    @Test
    void aProxyIsForEncryptedDeliveriesOnly() {
        Optional<String> proxy = Optional.of("http://proxy.example:3128");

        assertThat(ConfiguredTargets.proxy(new Config(false, proxy)).isThere()).isTrue();
        assertThat(ConfiguredTargets.proxy(new Config(true, Optional.empty())).isThere())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfiguredTargets.proxy(new Config(true, proxy)))
                .withMessageStartingWith("WAYBILL_TARGETS_ALLOW_HTTP and WAYBILL_TARGETS_PROXY cannot both be set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example:3128",
                "http://proxy.example",
                "http://proxy.example:0",
                "http://proxy.example:65536",
                "https://proxy.example:3128",
                "socks5://proxy.example:1080",
                "http://:3128",
                "http://pass word@proxy.example:3128",
                "http://hidden@proxy.example:3128",
                "http://proxy.example:3128/hidden",
                "http://proxy.example:3128?hidden"
            })
    void whatIsNoProxyIsRefusedAndNotShown(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EgressProxy.at(url))
                .withMessage("WAYBILL_TARGETS_PROXY must be like http://proxy.example:3128 or"
                        + " http://user:password@proxy.example:3128")
                .withNoCause();
    }
}
