package dev.waybill.delivery.dispatch;

import dev.waybill.delivery.target.EgressProxy;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.future.PromiseInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Opens connections: TCP, a tunnel through the proxy if there is one, and TLS. For one event loop. */
final class Connector {
    private final ContextInternal context;
    private final SslContext tls;
    private final EgressProxy proxy;
    private final OpenConnections open;

    Connector(ContextInternal context, SslContext tls, EgressProxy proxy, OpenConnections open) {
        this.context = context;
        this.tls = tls;
        this.proxy = proxy;
        this.open = open;
    }

    /** @param patience how long it may take, all in all */
    Future<Connection> open(Connection connection, Duration patience) {
        PromiseInternal<Connection> opened = context.promise();
        ScheduledFuture<?> timer = context.nettyEventLoop()
                .schedule(
                        () -> opened.tryFail(new ConnectTimeoutException("no connection in time")),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
        proxy.handler(context.owner())
                .compose(through -> through.map(handler -> tunnel(connection, handler))
                        .orElseGet(() -> connect(connection, connection.decoder(), connection)))
                .compose(channel -> secure(channel, connection.route()))
                .onSuccess(channel -> opened.tryComplete(connection))
                .onFailure(failure -> opened.tryFail(proxy.blamed(failure)));
        return opened.future().onComplete(ended -> timer.cancel(false)).onFailure(failure -> connection.cut());
    }

    private Future<Channel> tunnel(Connection connection, ProxyHandler handler) {
        return connect(connection, handler, connection.decoder(), connection)
                .compose(channel -> of(handler.connectFuture()))
                .onSuccess(channel -> channel.pipeline().remove(handler));
    }

    private Future<Channel> connect(Connection connection, ChannelHandler... handlers) {
        ChannelFuture connected = new Bootstrap()
                .group(context.nettyEventLoop())
                .channelFactory(context.owner().transport().channelFactory(false))
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // somebody else keeps the time
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                })
                .connect(address(connection.route()));
        return of(connected).map(nothing -> {
            open.add(connected.channel());
            return connected.channel();
        });
    }

    /** Without the name, which a proxy would be told. */
    private static InetSocketAddress address(Route route) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(route.address().getAddress()), route.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("every address has 4 or 16 bytes", e);
        }
    }

    private Future<Channel> secure(Channel channel, Route route) {
        if (!route.secure()) {
            return Future.succeededFuture(channel);
        }
        SslHandler handler = tls.newHandler(channel.alloc(), route.host(), route.port());
        handler.setHandshakeTimeoutMillis(0);
        channel.pipeline().addFirst(handler);
        return of(handler.handshakeFuture());
    }

    private <T> Future<T> of(io.netty.util.concurrent.Future<T> future) {
        PromiseInternal<T> promise = context.promise();
        future.addListener(promise);
        return promise.future();
    }
}
