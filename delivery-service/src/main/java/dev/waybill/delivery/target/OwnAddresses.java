package dev.waybill.delivery.target;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The addresses of this machine, which may change while it runs. */
final class OwnAddresses implements Predicate<InetAddress> {
    private static final Logger LOG = Logger.getLogger(OwnAddresses.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private volatile Known known;

    private record Known(Set<InetAddress> addresses, long at) {}

    /** @param nanos a clock that never goes back */
    OwnAddresses(LongSupplier nanos) {
        this.nanos = nanos;
        this.known = new Known(look(Set.of()), nanos.getAsLong());
    }

    @Override
    public boolean test(InetAddress address) {
        long now = nanos.getAsLong();
        if (now - known.at() > FRESH.toNanos()) {
            known = new Known(look(known.addresses()), now);
        }
        return known.addresses().contains(address);
    }

    private static Set<InetAddress> look(Set<InetAddress> before) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(OwnAddresses::withoutZone)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            LOG.warnf(
                    "the addresses of this machine cannot be read; going on with those of before: %s", e.getMessage());
            return before;
        }
    }

    private static InetAddress withoutZone(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
