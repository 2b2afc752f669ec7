package dev.waybill.system.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives POSTs at many ports with one thread, for as little of the machine as can be: what the receiver takes, the
 * services lack. It knows just enough HTTP for a client that gives a length; everything else counts as malformed.
 */
public final class Sink implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Handler handler;
    private final Selector selector;
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
    private final AtomicLong malformed = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /** What a POST is answered with: 200, 500, or nothing until {@link #release}. */
    public enum Reply {
        ACCEPT,
        REFUSE,
        HANG
    }

    /**
     * A POST that has come as a whole.
     *
     * @param target what its path ends with
     * @param at when its first bytes came, of {@link System#nanoTime}
     * @param wallClock the same moment in microseconds since 1970
     * @param event which of this benchmark its body tells; empty if it tells none
     */
    public record Post(int target, long at, long wallClock, Optional<EventKey> event) {}

    /** Called on the thread of the sink. */
    public interface Handler {
        Reply receive(Post post);

        /** The POST has its 200. */
        void accepted(Post post);
    }

    private Sink(Handler handler) throws IOException {
        this.handler = handler;
        this.selector = Selector.open();
        this.thread = new Thread(this::run, "sink");
        thread.setDaemon(true);
    }

    /** @param addresses how many ports of the loopback address to listen at */
    public static Sink start(int addresses, Handler handler) {
        return start(
                Collections.nCopies(addresses, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), handler);
    }

    /**
     * Listens at one port, on all addresses of this machine if others reach it by a name that is not of the loopback.
     *
     * @param port 0 for any free one
     */
    public static Sink start(String host, int port, Handler handler) {
        boolean isLocal = host.equals("localhost") || host.startsWith("127.");
        return start(
                List.of(
                        isLocal
                                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                                : new InetSocketAddress(port)),
                handler);
    }

    private static Sink start(List<InetSocketAddress> addresses, Handler handler) {
        try {
            Sink sink = new Sink(handler);
            for (InetSocketAddress address : addresses) {
                ServerSocketChannel listener = ServerSocketChannel.open();
                listener.bind(address, BACKLOG);
                listener.configureBlocking(false);
                listener.register(sink.selector, SelectionKey.OP_ACCEPT);
                sink.listeners.add(listener);
            }
            sink.thread.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Targets take the addresses in turn. */
    public String url(int target) {
        return url("127.0.0.1", target);
    }

    /** @param host by which others reach this machine */
    public String url(String host, int target) {
        int port = listeners.get(target % listeners.size()).socket().getLocalPort();
        return "http://" + host + ":" + port + "/hooks/" + target;
    }

    /** How many connections brought something that is no POST. */
    public long malformed() {
        return malformed.get();
    }

    /** Accepts all that hang. */
    public void release() {
        actions.add(() -> connections().forEach(SinkConnection::release));
        selector.wakeup();
    }

    private List<SinkConnection> connections() {
        return selector.keys().stream()
                .map(SelectionKey::attachment)
                .filter(SinkConnection.class::isInstance)
                .map(SinkConnection.class::cast)
                .toList();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::serve);
                for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
                    action.run();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel());
            } else if (key.attachment() instanceof SinkConnection connection && !connection.serve()) {
                key.channel().close();
            }
        } catch (IOException e) {
            close(key); // the client has gone
        }
    }

    private void accept(ServerSocketChannel listener) throws IOException {
        for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(
                    selector, SelectionKey.OP_READ, new SinkConnection(channel, handler, malformed::incrementAndGet));
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
