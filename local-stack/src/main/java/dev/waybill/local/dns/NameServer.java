package dev.waybill.local.dns;

import dev.waybill.local.process.Ports;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers on loopback over UDP, and over TCP what is too long for UDP. Names it was not told of do not exist. */
public final class NameServer implements AutoCloseable {
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    private NameServer(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    public static NameServer start() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
        try {
            return new NameServer(
                    new DatagramSocket(address), new ServerSocket(address.getPort(), 50, address.getAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As settings want it. */
    public String address() {
        return "127.0.0.1:" + tcp.getLocalPort();
    }

    public void knows(String name, InetAddress... addresses) {
        replies.put(name, new Reply.Addresses(List.of(addresses), Duration.ZERO));
    }

    public void knowsAfter(Duration delay, String name, InetAddress... addresses) {
        replies.put(name, new Reply.Addresses(List.of(addresses), delay));
    }

    /** It tells another IPv4 address each time, in turn, and that nobody may keep it: as in an attack by rebinding. */
    public void knowsInTurn(String name, InetAddress... addresses) {
        replies.put(name, new Reply.InTurn(List.of(addresses), new AtomicInteger()));
    }

    public void isSilentAbout(String name) {
        replies.put(name, new Reply.Silence());
    }

    /** It loses the first query of each kind, and answers the next. */
    public void losesTheFirstQueryFor(String name, InetAddress... addresses) {
        replies.put(name, new Reply.SecondTime(List.of(addresses), ConcurrentHashMap.newKeySet()));
    }

    public void failsFor(String name) {
        replies.put(name, new Reply.ServerFailure());
    }

    /** The names of all queries in their order: at least two for a lookup, one of each address family. */
    public List<String> asked() {
        return asked;
    }

    private void serveUdp() {
        byte[] buffer = new byte[2048];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                Query query = Query.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
                answer(query).ifPresent(answer -> sendLater(answer, packet.getSocketAddress()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void sendLater(Answer answer, SocketAddress to) {
        CompletableFuture.delayedExecutor(answer.delay().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> send(answer.forUdp(), to));
    }

    private void send(byte[] message, SocketAddress to) {
        try {
            udp.send(new DatagramPacket(message, message.length, to));
        } catch (IOException e) {
            // who asked is gone
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Optional<Answer> answer = answer(Query.parse(in.readNBytes(in.readUnsignedShort())));
            if (answer.isPresent()) {
                byte[] message = answer.get().forTcp();
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(message.length);
                out.write(message);
                out.flush();
            }
            in.read(); // until the other side has closed
        } catch (IOException e) {
            // who asked is gone
        }
    }

    private Optional<Answer> answer(Query query) {
        String name = query.name().toLowerCase(Locale.ROOT);
        asked.add(name);
        Reply reply = replies.get(name);
        return reply == null ? Optional.of(Answer.noSuchName(query)) : reply.to(query);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
