package dev.waybill.delivery.target;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the names of receivers become addresses. */
@ConfigMapping(prefix = "waybill.dns")
public interface DnsConfig {
    /**
     * The DNS servers to ask, each as address or address:port (IPv6 in brackets, port 53 if none is given), in this order.
     * Without it: those of the system, from /etc/resolv.conf. Names in /etc/hosts come first in either case.
     */
    Optional<List<DnsServer>> servers();

    /**
     * How long a lookup may take at most. It is part of the attempt, so a deadline that is shorter ends it earlier. Half of
     * it goes to the first server, so that another try is left when that does not answer.
     */
    @WithDefault("3s")
    Duration timeout();
}
