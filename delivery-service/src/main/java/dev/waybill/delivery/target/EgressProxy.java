package dev.waybill.delivery.target;

import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.proxy.ProxyHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The way out of the operator's network: an HTTP proxy that connects to receivers (CONNECT, RFC 9110 section 9.3.6), or
 * none. It is told addresses and no names, so what was checked is what it connects to, and it sees nothing but TLS.
 */
public final class EgressProxy {
    private static final String SETTING = "WAYBILL_TARGETS_PROXY";
    private static final String EXPECTED =
            SETTING + " must be like http://proxy.example:3128 or http://user:password@proxy.example:3128";

    private final Optional<Proxy> proxy;

    private record Proxy(String host, int port, Optional<Login> login) {
        ProxyHandler handler(InetAddress address) {
            InetSocketAddress socket = new InetSocketAddress(address, port);
            HttpProxyHandler handler = login.map(as -> new HttpProxyHandler(socket, as.user(), as.password()))
                    .orElseGet(() -> new HttpProxyHandler(socket));
            handler.setConnectTimeoutMillis(0); // who connects has a time for all of it
            return handler;
        }
    }

    private record Login(String user, String password) {}

    private EgressProxy(Optional<Proxy> proxy) {
        this.proxy = proxy;
    }

    public static EgressProxy none() {
        return new EgressProxy(Optional.empty());
    }

    /**
     * @param url where the proxy listens, http, with the user and password that it wants, percent-encoded
     * @throws IllegalArgumentException which names the setting and what would be right, and not what it is, as there may be
     *     a password in it
     */
    public static EgressProxy at(String url) {
        URI proxy;
        try {
            proxy = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(EXPECTED); // the cause would show the password
        }
        boolean plain = "http".equalsIgnoreCase(proxy.getScheme())
                && proxy.getHost() != null
                && proxy.getPort() >= 1
                && proxy.getPort() <= 65_535
                && (proxy.getPath().isEmpty() || proxy.getPath().equals("/"))
                && proxy.getRawQuery() == null
                && proxy.getRawFragment() == null;
        if (!plain) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new EgressProxy(Optional.of(new Proxy(proxy.getHost(), proxy.getPort(), login(proxy.getRawUserInfo()))));
    }

    /** @param userInfo null if there is none */
    private static Optional<Login> login(String userInfo) {
        if (userInfo == null) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return Optional.of(new Login(decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1))));
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether connections go through one. */
    public boolean isThere() {
        return proxy.isPresent();
    }

    /**
     * Makes a connection to it one to a receiver. Looked up anew for each, as the proxy may move.
     *
     * @return empty if receivers are connected to directly
     */
    public Future<Optional<ProxyHandler>> handler(VertxInternal vertx) {
        if (!isThere()) {
            return Future.succeededFuture(Optional.empty());
        }
        Promise<InetAddress> address = Promise.promise();
        vertx.resolveAddress(proxy.get().host(), address);
        return address.future().map(found -> Optional.of(proxy.get().handler(found)));
    }

    /** Where all connections go to the proxy, one that fails is no fault of a receiver. */
    public Throwable blamed(Throwable failure) {
        boolean own = failure instanceof SocketException || failure instanceof UnknownHostException;
        return isThere() && own && !(failure instanceof ProxyConnectException)
                ? new ProxyConnectException("cannot be reached", failure)
                : failure;
    }
}
