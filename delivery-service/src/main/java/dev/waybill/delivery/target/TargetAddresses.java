package dev.waybill.delivery.target;

import dev.waybill.model.target.RefusedTargetException;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.model.target.TargetUrl;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Where a delivery may be sent to at this moment. Looked up anew for each attempt, as names and rules change. */
@ApplicationScoped
public class TargetAddresses {
    private final HostResolver resolver;
    private final TargetPolicy policy;
    private final OwnAddresses own = new OwnAddresses(System::nanoTime);

    public TargetAddresses(HostResolver resolver, TargetPolicy policy) {
        this.resolver = resolver;
        this.policy = policy;
    }

    /**
     * To be called on an event loop, which it does not block.
     *
     * @return all addresses of the target's host, the preferred ones first, each of which may be connected to; or a
     *     {@link RefusedTargetException} if any must not be, or what {@link HostResolver#resolve} fails with
     */
    public Future<List<InetAddress>> of(TargetUrl target) {
        Optional<String> refusal = policy.refusal(target);
        if (refusal.isPresent()) {
            return Future.failedFuture(new RefusedTargetException("the URL " + refusal.get()));
        }
        return resolver.resolve(target.host().text()).compose(this::checked);
    }

    private Future<List<InetAddress>> checked(List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            Optional<String> rule = policy.refusal(address, own);
            if (rule.isPresent()) {
                return Future.failedFuture(
                        new RefusedTargetException("the host has an address that is not allowed: " + rule.get()));
            }
        }
        return Future.succeededFuture(addresses);
    }
}
