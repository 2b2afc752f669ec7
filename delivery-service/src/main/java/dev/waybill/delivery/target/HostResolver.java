package dev.waybill.delivery.target;

import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Asks DNS for the addresses of a host. The JDK would do it too, but would hold a thread for each name that nobody
 * answers for, until none is left for the other names. Each event loop has its own socket and cache.
 */
@ApplicationScoped
public class HostResolver {
    /** In seconds, however long DNS says that an answer may be kept: bounds how late a move is seen. */
    private static final int MAX_TTL = 60;
    /** In seconds. What does not exist is asked for again soon: somebody may be about to mend it. */
    private static final int NEGATIVE_TTL = 2;
    /** Names that are asked for once while several attempts wait for them. */
    private static final int MAX_CONSOLIDATED = 1024;

    private final VertxInternal vertx;
    private final Duration timeout;
    private final DnsAddressResolverGroup resolvers;

    public HostResolver(Vertx vertx, DnsConfig config) {
        this.vertx = (VertxInternal) vertx;
        this.timeout = config.timeout();
        this.resolvers = new DnsAddressResolverGroup(builder(this.vertx.transport(), config));
    }

    private static DnsNameResolverBuilder builder(Transport transport, DnsConfig config) {
        DnsRounds servers = DnsRounds.of(config.servers());
        return new DnsNameResolverBuilder()
                .datagramChannelFactory(transport::datagramChannel)
                .socketChannelFactory(
                        () -> (SocketChannel) transport.channelFactory(false).newChannel())
                .nameServerProvider(servers)
                // A name means the same wherever this runs: none is completed to one of this network.
                .searchDomains(List.of())
                .ndots(1)
                .queryTimeoutMillis(Math.max(1, config.timeout().toMillis() / 2))
                .ttl(0, MAX_TTL)
                .negativeTtl(NEGATIVE_TTL)
                .consolidateCacheSize(MAX_CONSOLIDATED);
    }

    /**
     * To be called on an event loop, which it does not block.
     *
     * @param host a name, or an address as text
     * @return all addresses, the preferred ones first, never empty; or an {@link UnknownHostException}, caused by a timeout
     *     if nobody answered
     */
    public io.vertx.core.Future<List<InetAddress>> resolve(String host) {
        ContextInternal context = vertx.getOrCreateContext();
        Promise<List<InetAddress>> addresses = context.promise();
        Future<List<InetSocketAddress>> lookup =
                resolvers.getResolver(context.nettyEventLoop()).resolveAll(InetSocketAddress.createUnresolved(host, 0));
        if (lookup.isDone()) {
            complete(addresses, lookup);
        } else {
            long timer = vertx.setTimer(timeout.toMillis(), id -> addresses.tryFail(late(host)));
            lookup.addListener(done -> {
                vertx.cancelTimer(timer);
                complete(addresses, lookup);
            });
        }
        return addresses.future();
    }

    private static void complete(Promise<List<InetAddress>> addresses, Future<List<InetSocketAddress>> lookup) {
        if (lookup.isSuccess()) {
            addresses.tryComplete(
                    lookup.getNow().stream().map(InetSocketAddress::getAddress).toList());
        } else {
            addresses.tryFail(lookup.cause());
        }
    }

    private static UnknownHostException late(String host) {
        UnknownHostException late = new UnknownHostException(host);
        late.initCause(new TimeoutException("no answer from DNS"));
        return late;
    }

    @PreDestroy
    void close() {
        resolvers.close();
    }
}
