package dev.waybill.delivery.dispatch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** What hostile receivers do once they have read a request. */
final class Tricks {
    private static final int DRIP_MILLIS = 50;

    private Tricks() {}

    /** Nothing more. */
    static RawServer.Behaviour then(String begin) {
        return (out, socket) -> write(out, begin);
    }

    /** The same again and again, slowly. */
    static RawServer.Behaviour thenDrip(String begin, String drop) {
        return (out, socket) -> {
            write(out, begin);
            while (isOpen(socket)) {
                write(out, drop);
            }
        };
    }

    /** The same again and again, as fast as it is taken. */
    static RawServer.Behaviour thenFlood(String begin, String more) {
        return (out, socket) -> {
            write(out, begin);
            String much = more.repeat(100);
            while (true) {
                write(out, much); // until the client closes
            }
        };
    }

    static RawServer.Behaviour thenClose(String begin) {
        return (out, socket) -> {
            write(out, begin);
            socket.close();
        };
    }

    static RawServer.Behaviour thenReset(String begin) {
        return (out, socket) -> {
            write(out, begin);
            isOpen(socket); // gives what was written time to arrive
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Returns after a while. */
    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(DRIP_MILLIS);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(0);
        }
    }
}
