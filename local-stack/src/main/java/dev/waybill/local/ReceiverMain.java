package dev.waybill.local;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** The receiver as a container runs it: alone, at all addresses, until the process is ended. */
final class ReceiverMain {
    private static final int PORT = 8090;

    private ReceiverMain() {}

    /** @param args a port other than 8090, 0 for any free one; or none */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length == 0 ? PORT : Integer.parseInt(args[0]);
        try (Receiver receiver = Receiver.start(new InetSocketAddress(port))) {
            System.out.println("receiving at " + receiver.baseUrl());
            new CountDownLatch(1).await();
        }
    }
}
