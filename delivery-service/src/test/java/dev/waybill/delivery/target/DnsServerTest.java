package dev.waybill.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.dns.DnsServerAddressStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsServerTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.53, 10.0.0.53, 53",
        "10.0.0.53:5353, 10.0.0.53, 5353",
        "fd00::53, fd00::53, 53",
        "[fd00::53], fd00::53, 53",
        "[fd00::53]:5353, fd00::53, 5353"
    })
    void aServerIsAnAddressAndMayBeAPort(String text, String address, int port) {
        assertThat(DnsServer.of(text).address()).isEqualTo(new InetSocketAddress(address, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dns.example", "dns.example:53", "10.0.0.53:", "10.0.0.53:0", "10.0.0.53:65536", "1.2.3"})
    void anythingElseIsRefusedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> DnsServer.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a DNS server: give its IP address, or address and port,"
                        + " such as 10.0.0.53:5353 or [fd00::53]:53");
    }

    @Test
    void serversAreAskedInTurnAndTwice() {
        DnsServerAddressStream stream = DnsRounds.of(
                        Optional.of(List.of(DnsServer.of("10.0.0.1"), DnsServer.of("10.0.0.2"))))
                .nameServerAddressStream("a.example");

        assertThat(Stream.generate(stream::next).limit(stream.size()))
                .extracting(InetSocketAddress::getHostString)
                .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.1", "10.0.0.2");
    }
}
