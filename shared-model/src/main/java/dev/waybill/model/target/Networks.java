package dev.waybill.model.target;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named ranges of addresses; of those that hold an address, the first counts. */
final class Networks {
    private final List<Map.Entry<IPAddress, String>> ranges;

    private Networks(Map<IPAddress, String> names) {
        this.ranges = List.copyOf(names.entrySet());
    }

    /** @param ranges pairs of a range in CIDR notation and its name */
    static Networks named(String[][] ranges) {
        Map<IPAddress, String> names = new LinkedHashMap<>();
        for (String[] range : ranges) {
            names.put(range(range[0]), range[1] + " (" + range[0] + ")");
        }
        return new Networks(names);
    }

    /**
     * @param setting its name, for the message
     * @param ranges in CIDR notation, or single addresses
     * @throws IllegalArgumentException which names the setting and what would be right
     */
    static Networks ofSetting(String setting, List<String> ranges, String name) {
        Map<IPAddress, String> names = new LinkedHashMap<>();
        for (String range : ranges) {
            try {
                names.put(range(range.strip()), name + " (" + range.strip() + ")");
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        setting + ": '" + range + "' " + e.getMessage() + "; give ranges such as 10.0.0.0/8,fd00::/8",
                        e);
            }
        }
        return new Networks(names);
    }

    /** The name of the first range that holds the address. */
    Optional<String> nameOf(IPAddress address) {
        for (Map.Entry<IPAddress, String> range : ranges) {
            if (range.getKey().contains(address)) {
                return Optional.of(range.getValue());
            }
        }
        return Optional.empty();
    }

    boolean contain(IPAddress address) {
        return nameOf(address).isPresent();
    }

    private static IPAddress range(String text) {
        if (text.isEmpty()) { // which the library takes for the loopback address
            throw new IllegalArgumentException("is no range of addresses");
        }
        IPAddress range;
        try {
            range = new IPAddressString(text).toAddress();
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("is no range of addresses", e);
        }
        if (range == null || (range.getPrefixLength() == null && range.isMultiple())) {
            throw new IllegalArgumentException("is no range of addresses");
        }
        if (range.isPrefixed() && !range.isPrefixBlock()) {
            throw new IllegalArgumentException("has bits set behind its prefix");
        }
        return range;
    }
}
