package dev.waybill.delivery.target;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

/** Where a DNS server listens. */
public record DnsServer(InetSocketAddress address) {
    private static final int PORT = 53;

    /**
     * @param text such as {@code 10.0.0.53}, {@code 10.0.0.53:5353}, {@code fd00::53} or {@code [fd00::53]:5353}
     * @throws IllegalArgumentException which says what would be right
     */
    public static DnsServer of(String text) {
        int colon = text.lastIndexOf(':');
        if (NetUtil.isValidIpV6Address(text) || colon < 0) {
            return new DnsServer(address(text, PORT, text));
        }
        return new DnsServer(address(text.substring(0, colon), port(text.substring(colon + 1), text), text));
    }

    private static InetSocketAddress address(String host, int port, String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null) {
            throw wrong(text);
        }
        return new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(host), port);
    }

    private static int port(String digits, String text) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'" + text
                        + "' is not a DNS server: give its IP address, or address and port, such as 10.0.0.53:5353 or [fd00::53]:53");
    }
}
