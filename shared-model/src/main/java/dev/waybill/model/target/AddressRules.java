package dev.waybill.model.target;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Optional;

/**
 * Which addresses are public: unicast, reachable from everywhere, and nobody's own (IANA's special-purpose registries,
 * RFC 6890, and what cloud platforms serve their machines from).
 */
final class AddressRules {
    private static final Networks NOT_PUBLIC_IPV4 = Networks.named(new String[][] {
        {"0.0.0.0/8", "this network"},
        {"10.0.0.0/8", "private"},
        {"100.64.0.0/10", "shared by a carrier's customers"},
        {"127.0.0.0/8", "loopback"},
        {"169.254.0.0/16", "link-local"},
        {"172.16.0.0/12", "private"},
        {"192.0.0.0/24", "for protocols"},
        {"192.0.2.0/24", "for documentation"},
        {"192.88.99.0/24", "6to4 relay"},
        {"192.168.0.0/16", "private"},
        {"198.18.0.0/15", "for benchmarks"},
        {"198.51.100.0/24", "for documentation"},
        {"203.0.113.0/24", "for documentation"},
        {"224.0.0.0/4", "multicast"},
        {"240.0.0.0/4", "reserved"},
        {"168.63.129.16/32", "a cloud platform's own"},
    });
    /** Inside of what is public otherwise. */
    private static final Networks NOT_PUBLIC_IPV6 = Networks.named(new String[][] {
        {"2001::/23", "for protocols"},
        {"2001:db8::/32", "for documentation"},
        {"2002::/16", "6to4"},
        {"3fff::/20", "for documentation"},
    });

    private static final Networks UNICAST_IPV6 = Networks.named(new String[][] {{"2000::/3", "global unicast"}});
    /** Stand for the IPv4 address in their last 32 bits: RFC 4291 section 2.5.5.2 and RFC 6052 section 2.1. */
    private static final Networks CARRIES_IPV4 =
            Networks.named(new String[][] {{"::ffff:0:0/96", "IPv4-mapped"}, {"64:ff9b::/96", "NAT64"}});
    /** The third group of an interface identifier that stands for an IPv4 address (RFC 5214 section 6.1). */
    private static final int ISATAP = 0x5efe;

    private AddressRules() {}

    /** Why an address is not public; empty if it is. */
    static Optional<String> refusal(IPAddress address) {
        return switch (address) {
            case IPv4Address ipv4 -> NOT_PUBLIC_IPV4.nameOf(ipv4);
            case IPv6Address ipv6 -> refusal(ipv6);
            default -> Optional.of("of an unknown kind");
        };
    }

    private static Optional<String> refusal(IPv6Address address) {
        if (!UNICAST_IPV6.contain(address)) {
            return Optional.of("not global unicast (2000::/3)");
        }
        Optional<String> name = NOT_PUBLIC_IPV6.nameOf(address);
        if (name.isEmpty() && isIsatap(address)) {
            return NOT_PUBLIC_IPV4.nameOf(address.getEmbeddedIPv4Address());
        }
        return name;
    }

    /** The IPv4 address that an IPv6 address stands for; the address itself if it stands for itself. */
    static IPAddress meant(IPAddress address) {
        return address instanceof IPv6Address ipv6 && CARRIES_IPV4.contain(ipv6)
                ? ipv6.getEmbeddedIPv4Address()
                : address;
    }

    private static boolean isIsatap(IPv6Address address) {
        int universal = address.getSegment(4).getSegmentValue() & ~0x0200;
        return universal == 0 && address.getSegment(5).getSegmentValue() == ISATAP;
    }
}
