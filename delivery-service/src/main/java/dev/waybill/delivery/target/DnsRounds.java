package dev.waybill.delivery.target;

import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.DnsServerAddresses;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The servers to ask, one after the other, and all of them twice: a query or its answer may be lost on the way. */
final class DnsRounds implements DnsServerAddressStreamProvider {
    private final DnsServerAddressStreamProvider servers;

    private DnsRounds(DnsServerAddressStreamProvider servers) {
        this.servers = servers;
    }

    /** @param servers none for the system's, which are read again when they change */
    static DnsRounds of(Optional<List<DnsServer>> servers) {
        return new DnsRounds(
                servers.map(DnsRounds::sequential).orElseGet(DnsServerAddressStreamProviders::platformDefault));
    }

    private static DnsServerAddressStreamProvider sequential(List<DnsServer> servers) {
        DnsServerAddresses addresses = DnsServerAddresses.sequential(
                servers.stream().map(DnsServer::address).toList());
        return hostname -> addresses.stream();
    }

    @Override
    public DnsServerAddressStream nameServerAddressStream(String hostname) {
        DnsServerAddressStream once = servers.nameServerAddressStream(hostname);
        List<InetSocketAddress> round = new ArrayList<>();
        for (int i = 0; i < once.size(); i++) {
            round.add(once.next());
        }
        List<InetSocketAddress> rounds = new ArrayList<>(round);
        rounds.addAll(round);
        return DnsServerAddresses.sequential(rounds).stream();
    }
}
