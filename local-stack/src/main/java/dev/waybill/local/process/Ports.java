package dev.waybill.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback address. */
public final class Ports {
    private Ports() {}

    /**
     * A port that nobody listened at a moment ago, nor has reserved; at random, so that two who ask hardly get the same. For
     * who listens there at once; others want a {@link ReservedPort}.
     *
     * @throws IllegalStateException if there is none
     */
    public static int free() {
        try (ReservedPort port = ReservedPort.free()) {
            return port.number();
        }
    }

    /** Whether a server could listen there now, on loopback and on all addresses. */
    public static boolean isFree(int port) {
        return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canListen(new InetSocketAddress(port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
