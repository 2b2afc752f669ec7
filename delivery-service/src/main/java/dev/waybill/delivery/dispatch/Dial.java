package dev.waybill.delivery.dispatch;

import dev.waybill.delivery.target.EgressProxy;
import dev.waybill.delivery.target.TargetAddresses;
import dev.waybill.model.target.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Gets a connection to a receiver. A host with several addresses may have one that is down, so the next is tried; a few at
 * most, however many there are, and none for so long that no time is left for the others.
 */
final class Dial {
    private static final int MAX_ADDRESSES = 3;

    private final HttpClient client;
    private final TargetAddresses addresses;
    private final EgressProxy proxy;
    private final WebhookRequest webhook;
    private final Duration deadline;

    Dial(HttpClient client, TargetAddresses addresses, EgressProxy proxy, WebhookRequest webhook, Duration deadline) {
        this.client = client;
        this.addresses = addresses;
        this.proxy = proxy;
        this.webhook = webhook;
        this.deadline = deadline;
    }

    /** A request on a connection, of which nothing is sent yet. */
    Future<HttpClientRequest> request() {
        return addresses.of(webhook.target()).compose(all -> {
            List<InetAddress> some = all.subList(0, Math.min(all.size(), MAX_ADDRESSES));
            return request(some, deadline.dividedBy(some.size()));
        });
    }

    private Future<HttpClientRequest> request(List<InetAddress> some, Duration each) {
        List<InetAddress> others = some.subList(1, some.size());
        RequestOptions options = options(some.getFirst(), each);
        if (others.isEmpty()) {
            return connect(options);
        }
        return connect(options.setConnectTimeout(Math.max(1, each.toMillis())))
                .recover(failure -> isOfThisAddress(failure)
                        ? request(others, each).recover(last -> Future.failedFuture(moreTelling(failure, last)))
                        : Future.failedFuture(failure));
    }

    private Future<HttpClientRequest> connect(RequestOptions options) {
        return client.request(options).recover(failure -> Future.failedFuture(proxy.blamed(failure)));
    }

    private RequestOptions options(InetAddress address, Duration patience) {
        TargetUrl target = webhook.target();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(target.secure())
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                .setHost(target.host().text())
                .setPort(target.port())
                .setURI(target.requestTarget())
                .setFollowRedirects(false)
                .setHeaders(webhook.headers());
        // A proxy gets the very address, as text: it must not look the name up again.
        proxy.options(patience)
                .ifPresent(through -> options.setProxyOptions(through)
                        .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress())));
        return options;
    }

    private static boolean isOfThisAddress(Throwable failure) {
        return failure instanceof SocketException || failure instanceof TimeoutException;
    }

    /** The first address is the one that the system prefers; that it did not answer in its share of time says little. */
    private static Throwable moreTelling(Throwable first, Throwable last) {
        return first instanceof TimeoutException ? last : first;
    }
}
