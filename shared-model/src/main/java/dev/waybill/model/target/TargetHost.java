package dev.waybill.model.target;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of a URL: a name, or an address in its one canonical form.
 *
 * @param text the name, or the address without brackets
 * @param address if it is one
 */
public record TargetHost(String text, Optional<InetAddress> address) {
    private static final String INVALID = "must name a valid host (and port), such as https://example.com/webhooks";
    /** As WHATWG URL section 3.5, "ends in a number", has it: what some parsers take for an IPv4 address. */
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final int MAX_NAME_LENGTH = 253;
    private static final int MAX_LABEL_LENGTH = 63;

    private static final IPAddressStringParameters IPV6_ONLY = new IPAddressStringParameters.Builder()
            .allowIPv4(false)
            .allowEmpty(false)
            .allowAll(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .toParams();

    /** @throws IllegalArgumentException whose message says what is wrong and what would be right */
    static TargetHost of(URI uri) {
        String authority = uri.getRawAuthority();
        if (authority.startsWith("[")) {
            return ofIpv6(uri.getHost());
        }
        String host = uri.getHost() == null ? authority.replaceFirst(":[0-9]*$", "") : uri.getHost();
        if (NUMBER_AT_THE_END.matcher(host).matches()) {
            return ofIpv4(host);
        }
        return ofName(uri.getHost());
    }

    /** As in a URL or a Host header: IPv6 in brackets. */
    String inUrl() {
        return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
    }

    private static TargetHost ofName(String host) {
        require(host != null && !host.contains("%"), INVALID);
        require(!host.endsWith("."), "must name its host without a dot at the end");
        require(host.length() <= MAX_NAME_LENGTH, "must have a host of at most 253 characters");
        for (String label : host.split("\\.", -1)) {
            require(label.length() <= MAX_LABEL_LENGTH, "must have a host whose labels have at most 63 characters");
        }
        return new TargetHost(host, Optional.empty());
    }

    private static TargetHost ofIpv4(String host) {
        require(
                IPV4.matcher(host).matches(),
                "must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1");
        return new TargetHost(
                host, Optional.of(new IPAddressString(host).getAddress().toInetAddress()));
    }

    /** @param bracketed null if it is not valid */
    private static TargetHost ofIpv6(String bracketed) {
        require(bracketed != null && !bracketed.contains("%"), INVALID); // a zone means something on one machine only
        String text = bracketed.substring(1, bracketed.length() - 1);
        IPAddress address = new IPAddressString(text, IPV6_ONLY).getAddress();
        require(address instanceof IPv6Address, INVALID);
        String canonical = address.toCanonicalString();
        require(
                text.toLowerCase(Locale.ROOT).equals(canonical),
                "must write its IPv6 address as [" + canonical + "] (RFC 5952)");
        return new TargetHost(canonical, Optional.of(address.toInetAddress()));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
