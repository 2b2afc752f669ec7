package dev.waybill.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/** TCP ports of the loopback address. */
public final class Ports {
    /** Below what operating systems give to outgoing connections, which could take a port before its server does. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private Ports() {}

    /**
     * A port that nobody listened at a moment ago, nor has reserved; at random, so that two who ask hardly get the same. For
     * who listens there at once; others want a {@link ReservedPort}.
     */
    public static int free() {
        return free(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST));
    }

    static int free(IntSupplier candidates) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = candidates.getAsInt();
            if (isFree(port) && !ReservedPort.isReserved(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free TCP port between " + FIRST + " and " + LAST);
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
