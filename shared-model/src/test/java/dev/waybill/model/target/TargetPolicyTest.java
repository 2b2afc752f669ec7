package dev.waybill.model.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {
    private final TargetPolicy strict = policy(List.of(), List.of());

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.0.0.0,              this network (0.0.0.0/8)
            10.255.255.255,       private (10.0.0.0/8)
            100.64.0.1,           shared by a carrier's customers (100.64.0.0/10)
            127.0.0.1,            loopback (127.0.0.0/8)
            169.254.169.254,      link-local (169.254.0.0/16)
            172.31.0.1,           private (172.16.0.0/12)
            192.0.0.170,          for protocols (192.0.0.0/24)
            192.0.2.1,            for documentation (192.0.2.0/24)
            192.88.99.1,          6to4 relay (192.88.99.0/24)
            192.168.0.1,          private (192.168.0.0/16)
            198.19.255.255,       for benchmarks (198.18.0.0/15)
            198.51.100.7,         for documentation (198.51.100.0/24)
            203.0.113.9,          for documentation (203.0.113.0/24)
            224.0.0.1,            multicast (224.0.0.0/4)
            255.255.255.255,      reserved (240.0.0.0/4)
            168.63.129.16,        a cloud platform's own (168.63.129.16/32)
            ::1,                  not global unicast (2000::/3)
            ::,                   not global unicast (2000::/3)
            ::127.0.0.1,          not global unicast (2000::/3)
            ::8.8.8.8,            not global unicast (2000::/3)
            ::ffff:10.0.0.1,      private (10.0.0.0/8)
            ::ffff:0:127.0.0.1,   not global unicast (2000::/3)
            64:ff9b::127.0.0.1,   loopback (127.0.0.0/8)
            64:ff9b::a9fe:a9fe,   link-local (169.254.0.0/16)
            64:ff9b:1::1,         not global unicast (2000::/3)
            fe80::1,              not global unicast (2000::/3)
            fd00::1,              not global unicast (2000::/3)
            fec0::1,              not global unicast (2000::/3)
            ff02::1,              not global unicast (2000::/3)
            100::1,               not global unicast (2000::/3)
            2001::1,              for protocols (2001::/23)
            2001:0:7f00:1::,      for protocols (2001::/23)
            2001:db8::1,          for documentation (2001:db8::/32)
            2002:7f00:1::,        6to4 (2002::/16)
            3fff::1,              for documentation (3fff::/20)
            2a00::5efe:7f00:1,    loopback (127.0.0.0/8)
            2a00::200:5efe:a00:1, private (10.0.0.0/8)
            4000::1,              not global unicast (2000::/3)
            """)
    void refusesWhatIsNotPublicAndSaysWhy(String address, String rule) throws Exception {
        assertThat(strict.refusal(InetAddress.getByName(address), own -> false)).contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "168.63.129.15",
                "2001:200::1",
                "2606:4700::1111",
                "2a00::1",
                "3ffe::1",
                "64:ff9b::8.8.8.8",
                "::ffff:8.8.8.8",
                "2a00::5efe:808:808"
            })
    void allowsWhatIsPublic(String address) throws Exception {
        assertThat(strict.refusal(InetAddress.getByName(address), own -> false)).isEmpty();
    }

    @Test
    void refusesTheAddressesOfTheMachineItself() throws Exception {
        InetAddress own = InetAddress.getByName("8.8.8.8");

        assertThat(strict.refusal(own, own::equals)).contains("this machine's own");
        assertThat(strict.refusal(InetAddress.getByName("64:ff9b::8.8.8.8"), own::equals))
                .contains("this machine's own");
    }

    @Test
    void anOperatorOpensWhatIsClosedAndClosesWhatIsOpen() throws Exception {
        TargetPolicy policy = policy(List.of("10.0.0.0/8", "fd00::/8"), List.of("10.1.0.0/16", "8.8.8.8", "2600::/12"));

        assertThat(policy.refusal(InetAddress.getByName("10.2.0.1"), own -> true))
                .isEmpty();
        assertThat(policy.refusal(InetAddress.getByName("::ffff:10.2.0.1"), own -> false))
                .isEmpty();
        assertThat(policy.refusal(InetAddress.getByName("fd00::1"), own -> false))
                .isEmpty();
        assertThat(policy.refusal(InetAddress.getByName("10.1.0.1"), own -> false))
                .contains("denied by the operator (10.1.0.0/16)");
        assertThat(policy.refusal(InetAddress.getByName("8.8.8.8"), own -> false))
                .contains("denied by the operator (8.8.8.8)");
        assertThat(policy.refusal(InetAddress.getByName("2601::1"), own -> false))
                .contains("denied by the operator (2600::/12)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://example.com/      | must be https; http is not allowed here
            https://example.com:25/  | must not have the port 25, which is another protocol's
            https://10.0.0.1/        | must have a public address; this one is private (10.0.0.0/8)
            https://[::1]/           | must have a public address; this one is not global unicast (2000::/3)
            https://[64:ff9b::7f00:1]/ | must have a public address; this one is loopback (127.0.0.0/8)
            """)
    void refusesUrlsWithoutAskingDns(String url, String message) {
        assertThat(strict.refusal(TargetUrl.parse(url))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/", "https://localhost/", "https://1.1.1.1/", "https://[2606:4700::1111]/"})
    void allowsUrlsThatMayBePublic(String url) {
        assertThat(strict.refusal(TargetUrl.parse(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0/33", "example.com", "", "*", "10-11.0.0.0", "10.0.0.0/x"})
    void aWrongRangeIsNamed(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(List.of(), List.of(range)))
                .withMessageContaining("WAYBILL_TARGETS_DENIED_NETWORKS: '" + range + "'")
                .withMessageContaining("such as 10.0.0.0/8,fd00::/8");
    }

    /** By arithmetic of its own, so that neither the table nor the library is trusted alone. */
    @Property(tries = 20_000)
    void noAddressOutsideThePublicRangesIsAllowed(@ForAll("addresses") byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);

        boolean allowed = strict.refusal(address, own -> false).isEmpty();

        assertThat(allowed)
                .as(address.toString())
                .isEqualTo(address.getAddress().length == 4 ? isPublic4(address.getAddress()) : isPublic6(bytes));
        if (allowed) {
            assertThat(address.isAnyLocalAddress()
                            || address.isLoopbackAddress()
                            || address.isLinkLocalAddress()
                            || address.isSiteLocalAddress()
                            || address.isMulticastAddress())
                    .isFalse();
        }
    }

    /** Half of them near where a range begins or ends. */
    @Provide
    Arbitrary<byte[]> addresses() {
        Arbitrary<byte[]> any4 = Arbitraries.bytes().array(byte[].class).ofSize(4);
        Arbitrary<byte[]> any6 = Arbitraries.bytes().array(byte[].class).ofSize(16);
        Arbitrary<byte[]> near = Arbitraries.of(
                        "0.0.0.0",
                        "10.0.0.0",
                        "11.0.0.0",
                        "100.64.0.0",
                        "100.128.0.0",
                        "127.0.0.0",
                        "128.0.0.0",
                        "169.254.0.0",
                        "169.255.0.0",
                        "172.16.0.0",
                        "172.32.0.0",
                        "192.0.0.0",
                        "192.0.1.0",
                        "192.0.2.0",
                        "192.0.3.0",
                        "192.88.99.0",
                        "192.88.100.0",
                        "192.168.0.0",
                        "192.169.0.0",
                        "198.18.0.0",
                        "198.20.0.0",
                        "198.51.100.0",
                        "203.0.113.0",
                        "203.0.114.0",
                        "224.0.0.0",
                        "168.63.129.16",
                        "2000::",
                        "4000::",
                        "2001::",
                        "2001:200::",
                        "2001:db8::",
                        "2001:db9::",
                        "2002::",
                        "2003::",
                        "3fff::",
                        "3fff:1000::",
                        "64:ff9b::",
                        "64:ff9b::100:0:0",
                        "64:ff9b::a00:0",
                        "2a00::5efe:a00:0",
                        "2a00::200:5efe:7f00:0")
                .flatMap(base -> Arbitraries.integers().between(-3, 3).map(step -> step(base, step)));
        return Arbitraries.oneOf(any4, any6, near, near);
    }

    private static byte[] step(String base, int step) {
        try {
            byte[] bytes = InetAddress.getByName(base).getAddress();
            byte[] moved = new BigInteger(1, bytes)
                    .add(BigInteger.valueOf(step))
                    .mod(BigInteger.ONE.shiftLeft(8 * bytes.length))
                    .toByteArray();
            byte[] result = new byte[bytes.length];
            int length = Math.min(moved.length, result.length);
            System.arraycopy(moved, moved.length - length, result, result.length - length, length);
            return result;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic4(byte[] bytes) {
        long address = ByteBuffer.wrap(bytes).getInt() & 0xffffffffL;
        return !in(address, 0x00000000L, 8)
                && !in(address, 0x0a000000L, 8)
                && !in(address, 0x64400000L, 10)
                && !in(address, 0x7f000000L, 8)
                && !in(address, 0xa9fe0000L, 16)
                && !in(address, 0xac100000L, 12)
                && !in(address, 0xc0000000L, 24)
                && !in(address, 0xc0000200L, 24)
                && !in(address, 0xc0586300L, 24)
                && !in(address, 0xc0a80000L, 16)
                && !in(address, 0xc6120000L, 15)
                && !in(address, 0xc6336400L, 24)
                && !in(address, 0xcb007100L, 24)
                && address < 0xe0000000L
                && address != 0xa83f8110L;
    }

    private static boolean in(long address, long network, int prefix) {
        return address >>> (32 - prefix) == network >>> (32 - prefix);
    }

    private static boolean isPublic6(byte[] bytes) {
        long high = ByteBuffer.wrap(bytes).getLong();
        long low = ByteBuffer.wrap(bytes, 8, 8).getLong();
        byte[] last = Arrays.copyOfRange(bytes, 12, 16);
        if (high == 0x0064ff9b00000000L && low >>> 32 == 0) {
            return isPublic4(last);
        }
        boolean isatap = (low >>> 32 & ~0x02000000L) == 0x5efeL;
        return high >>> 61 == 1
                && high >>> 41 != 0x20010000L >>> 9
                && high >>> 32 != 0x20010db8L
                && high >>> 48 != 0x2002L
                && high >>> 44 != 0x3fff0L
                && (!isatap || isPublic4(last));
    }

    private static TargetPolicy policy(List<String> allowed, List<String> denied) {
        return new TargetPolicy(new TargetPolicy.Settings(false, List.of(22, 25), allowed, denied));
    }
}
