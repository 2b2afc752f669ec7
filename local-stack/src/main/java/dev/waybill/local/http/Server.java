package dev.waybill.local.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens, and serves each connection on a virtual thread of its own. */
public final class Server implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Server(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /**
     * Listens on the loopback address.
     *
     * @param port 0 for any free one
     */
    public static Server start(int port, Handler handler) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), handler);
    }

    /** @throws UncheckedIOException if the port is taken */
    public static Server start(InetSocketAddress address, Handler handler) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
            Server server = new Server(listener, handler);
            Thread.ofVirtual().name("receiver").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or one connection that ended before it began.
            }
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (socket) {
            if (!listener.isClosed()) {
                new Connection(socket).serve(handler);
            }
        } catch (IOException e) {
            // The peer has gone, or this server was closed: nobody is left to be told.
        } finally {
            open.remove(socket);
        }
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
