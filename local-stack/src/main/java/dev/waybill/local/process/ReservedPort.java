package dev.waybill.local.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * A TCP port of the loopback address for a server that may be away for a while: until this is closed, nobody else who
 * asks here gets it, in whatever process.
 */
public final class ReservedPort implements AutoCloseable {
    /** Below what operating systems give to outgoing connections, which could take a port before its server does. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private final int number;
    /** Its namesake for UDP: who holds that one, has reserved the port. */
    private final Optional<DatagramSocket> mark;

    private ReservedPort(int number, Optional<DatagramSocket> mark) {
        this.number = number;
        this.mark = mark;
    }

    /** @param wanted is taken as it is, for whoever has chosen it sees to it that it is free; 0 for any free port */
    public static ReservedPort of(int wanted) {
        return wanted == 0 ? free() : new ReservedPort(wanted, Optional.empty());
    }

    /** @throws IllegalStateException if there is none */
    public static ReservedPort free() {
        return free(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST));
    }

    static ReservedPort free(IntSupplier candidates) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = candidates.getAsInt();
            Optional<DatagramSocket> mark = Ports.isFree(port) ? mark(port) : Optional.empty();
            if (mark.isPresent()) {
                return new ReservedPort(port, mark);
            }
        }
        throw new IllegalStateException("no free TCP port between " + FIRST + " and " + LAST);
    }

    public int number() {
        return number;
    }

    @Override
    public void close() {
        mark.ifPresent(DatagramSocket::close);
    }

    /** Empty if somebody has it. */
    private static Optional<DatagramSocket> mark(int port) {
        try {
            return Optional.of(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
