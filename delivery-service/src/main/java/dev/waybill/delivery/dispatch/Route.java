package dev.waybill.delivery.dispatch;

import dev.waybill.model.target.TargetUrl;
import java.net.InetAddress;

/**
 * Where a connection leads.
 *
 * @param address the very one that was checked
 * @param secure whether by TLS
 * @param host whom the receiver's certificate must be for
 */
record Route(InetAddress address, int port, boolean secure, String host) {

    static Route to(TargetUrl target, InetAddress address) {
        return new Route(address, target.port(), target.secure(), target.host().text());
    }
}
