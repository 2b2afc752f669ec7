package dev.waybill.delivery.dispatch;

import dev.waybill.delivery.target.TargetAddresses;
import dev.waybill.model.target.TargetUrl;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;

/**
 * Gets a connection to a receiver. A host with several addresses may have one that is down, so the next is tried; a few at
 * most, however many there are, and none for so long that no time is left for the others.
 */
final class Dial {
    private static final int MAX_ADDRESSES = 3;

    private final TargetAddresses addresses;
    private final IdleConnections idle;
    private final Connector connector;
    private final TargetUrl target;
    private final Duration deadline;

    Dial(TargetAddresses addresses, IdleConnections idle, Connector connector, TargetUrl target, Duration deadline) {
        this.addresses = addresses;
        this.idle = idle;
        this.connector = connector;
        this.target = target;
        this.deadline = deadline;
    }

    /** One that has been idle, or else a new one. */
    Future<Connection> connection() {
        return addresses.of(target).compose(all -> {
            for (InetAddress address : someOf(all)) {
                Connection kept = idle.take(Route.to(target, address));
                if (kept != null) {
                    return Future.succeededFuture(kept);
                }
            }
            return open(all);
        });
    }

    /** A new one. */
    Future<Connection> newConnection() {
        return addresses.of(target).compose(this::open);
    }

    private Future<Connection> open(List<InetAddress> all) {
        List<InetAddress> some = someOf(all);
        return open(some, deadline.dividedBy(some.size()));
    }

    private static List<InetAddress> someOf(List<InetAddress> all) {
        return all.subList(0, Math.min(all.size(), MAX_ADDRESSES));
    }

    private Future<Connection> open(List<InetAddress> some, Duration each) {
        Connection connection = new Connection(Route.to(target, some.getFirst()), idle);
        List<InetAddress> others = some.subList(1, some.size());
        return connector
                .open(connection, each)
                .recover(failure -> others.isEmpty() || !isOfThisAddress(failure)
                        ? Future.failedFuture(failure)
                        : open(others, each).recover(last -> Future.failedFuture(moreTelling(failure, last))));
    }

    private static boolean isOfThisAddress(Throwable failure) {
        return failure instanceof SocketException;
    }

    /** The first address is the one that the system prefers; that it did not answer in its share of time says little. */
    private static Throwable moreTelling(Throwable first, Throwable last) {
        return first instanceof ConnectTimeoutException ? last : first;
    }
}
