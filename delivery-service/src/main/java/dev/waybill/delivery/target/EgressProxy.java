package dev.waybill.delivery.target;

import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The way out of the operator's network: an HTTP proxy that connects to receivers (CONNECT, RFC 9110 section 9.3.6), or
 * none. It is told addresses and no names, so what was checked is what it connects to, and it sees nothing but TLS.
 */
public final class EgressProxy {
    private static final String SETTING = "WAYBILL_TARGETS_PROXY";
    private static final String EXPECTED =
            SETTING + " must be like http://proxy.example:3128 or http://user:password@proxy.example:3128";

    private final Optional<ProxyOptions> options;

    private EgressProxy(Optional<ProxyOptions> options) {
        this.options = options;
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
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(proxy.getHost())
                .setPort(proxy.getPort());
        if (proxy.getRawUserInfo() != null) {
            authenticate(options, proxy.getRawUserInfo());
        }
        return new EgressProxy(Optional.of(options));
    }

    private static void authenticate(ProxyOptions options, String userInfo) {
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(EXPECTED);
        }
        options.setUsername(decode(userInfo.substring(0, colon)));
        options.setPassword(decode(userInfo.substring(colon + 1)));
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * Empty if receivers are connected to directly.
     *
     * @param patience how long it may take the proxy to connect
     */
    public Optional<ProxyOptions> options(Duration patience) {
        return options.map(ProxyOptions::new).map(copy -> copy.setConnectTimeout(patience));
    }

    /** Where all connections go to the proxy, one that fails is no fault of a receiver. */
    public Throwable blamed(Throwable failure) {
        boolean own = failure instanceof SocketException || failure instanceof UnknownHostException;
        return options.isPresent() && own && !(failure instanceof ProxyConnectException)
                ? new ProxyConnectException("cannot be reached", failure)
                : failure;
    }
}
