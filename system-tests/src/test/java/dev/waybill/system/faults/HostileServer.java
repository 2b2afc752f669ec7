package dev.waybill.system.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A receiver that reads requests, and answers each with the same trick. */
final class HostileServer implements AutoCloseable {
    /** What to do on a connection once a request has been read. */
    interface Trick {
        void play(OutputStream out, Socket socket) throws IOException;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Trick trick;

    HostileServer(Trick trick) throws IOException {
        this.trick = trick;
        Thread.ofVirtual().start(this::accept);
    }

    /** These bytes, and no more. */
    static Trick answer(String response) {
        return (out, socket) -> write(out, response);
    }

    /** Goes on as fast as it is taken, this often at most. */
    static Trick flood(String begin, String more, int times) {
        return (out, socket) -> {
            write(out, begin);
            for (int i = 0; i < times; i++) {
                write(out, more);
            }
        };
    }

    /** Goes on with one byte per second until the other side closes. */
    static Trick drip(String begin) {
        return (out, socket) -> {
            write(out, begin);
            do {
                write(out, "x");
            } while (staysOpenForASecond(socket));
        };
    }

    static Trick reset(String begin) {
        return (out, socket) -> {
            write(out, begin);
            staysOpenForASecond(socket); // what was written arrives meanwhile
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    int port() {
        return server.getLocalPort();
    }

    long openConnections() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    private static boolean staysOpenForASecond(Socket socket) throws IOException {
        socket.setSoTimeout(1000);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (readRequest(socket.getInputStream())) {
                trick.play(socket.getOutputStream(), socket);
            }
        } catch (IOException e) {
            // the other side has closed
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String length = head.toString()
                .toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> line.substring("content-length:".length()).strip())
                .findFirst()
                .orElse("0");
        in.readNBytes(Integer.parseInt(length));
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
