package dev.waybill.delivery.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that connects to whatever it is asked for, or answers as a test wants. */
final class ConnectProxy implements AutoCloseable {
    private static final String CONNECTED = "HTTP/1.1 200 Connected\r\n\r\n";

    private final ServerSocket server;
    private final String answer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private ConnectProxy(String answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        threads.execute(this::accept);
    }

    static ConnectProxy connecting() throws IOException {
        return new ConnectProxy(CONNECTED);
    }

    /** @param answer to every request; empty for none at all */
    static ConnectProxy answering(String answer) throws IOException {
        return new ConnectProxy(answer);
    }

    /** @param userInfo with the @ behind it, or empty */
    String url(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + server.getLocalPort();
    }

    /** What it was asked: the heads of requests. */
    List<String> heads() {
        return heads;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = read(client.getInputStream());
            heads.add(head);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            if (answer.equals(CONNECTED)) {
                tunnel(client, head.split(" ", 3)[1]);
            } else {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // one of the sides is gone
        }
    }

    private void tunnel(Socket client, String authority) throws IOException {
        int colon = authority.lastIndexOf(':');
        try (Socket receiver =
                new Socket(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)))) {
            threads.execute(() -> copy(receiver, client));
            copy(client, receiver);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of the sides is gone
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
