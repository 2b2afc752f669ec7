package dev.waybill.delivery.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that reads requests and then does whatever a test wants with the socket. */
final class RawServer implements AutoCloseable {
    /** What to do with a connection on which a request has been read. */
    interface Behaviour {
        void answer(OutputStream out, Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Behaviour behaviour;
    private final boolean reads;

    RawServer(Behaviour behaviour) throws IOException {
        this(InetAddress.getLoopbackAddress(), 0, behaviour, true);
    }

    private RawServer(InetAddress address, int port, Behaviour behaviour, boolean reads) throws IOException {
        this.server = new ServerSocket(port, 50, address);
        this.behaviour = behaviour;
        this.reads = reads;
        threads.execute(this::accept);
    }

    /** Does it with each new connection, without reading a request first. */
    static RawServer atOnce(Behaviour behaviour) throws IOException {
        return new RawServer(InetAddress.getLoopbackAddress(), 0, behaviour, false);
    }

    /** Answers with these bytes and keeps the connection. */
    static RawServer answering(String response) throws IOException {
        return answering(InetAddress.getLoopbackAddress(), 0, response);
    }

    /** As the other one, at this address. */
    static RawServer answering(InetAddress address, int port, String response) throws IOException {
        return new RawServer(
                address, port, (out, socket) -> out.write(response.getBytes(StandardCharsets.ISO_8859_1)), true);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook?a=b";
    }

    List<String> requests() {
        return requests;
    }

    /** How many there were. */
    int connections() {
        return open.size();
    }

    /** How many there are. */
    long openConnections() {
        return open.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            if (!reads) {
                behaviour.answer(socket.getOutputStream(), socket);
                in.transferTo(OutputStream.nullOutputStream());
                return;
            }
            for (String request = read(in); request != null; request = read(in)) {
                requests.add(request);
                behaviour.answer(socket.getOutputStream(), socket);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // the client went away, or the test ended
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        String length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring("content-length:".length()).strip())
                .findFirst()
                .orElse("0");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
