package dev.waybill.local.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * An answer as RFC 1035 section 4.1 lays it out.
 *
 * @param ttl how long it may be kept
 */
record Answer(Query query, int code, List<byte[]> addresses, Duration delay, Duration ttl) {
    private static final int IS_RESPONSE_WITH_RECURSION = 0x8180;
    private static final int IS_TRUNCATED = 0x0200;
    private static final int SERVER_FAILURE = 2;
    private static final int NO_SUCH_NAME = 3;
    private static final short NAME_OF_QUESTION = (short) 0xC00C;
    private static final short INTERNET = 1;
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final int MAX_UDP_BYTES = 1232;

    static Answer of(Query query, List<InetAddress> addresses, Duration delay) {
        List<byte[]> asked = addresses.stream()
                .filter(address -> query.type() == (address instanceof Inet4Address ? Query.IPV4 : Query.IPV6))
                .map(InetAddress::getAddress)
                .toList();
        return new Answer(query, 0, asked, delay, TTL);
    }

    /** The same, which nobody may keep. */
    Answer once() {
        return new Answer(query, code, addresses, delay, Duration.ZERO);
    }

    static Answer noSuchName(Query query) {
        return new Answer(query, NO_SUCH_NAME, List.of(), Duration.ZERO, TTL);
    }

    static Answer serverFailure(Query query) {
        return new Answer(query, SERVER_FAILURE, List.of(), Duration.ZERO, TTL);
    }

    /** What is too long says only so: it is asked for again over TCP. */
    byte[] forUdp() {
        byte[] message = message(0, addresses);
        return message.length <= MAX_UDP_BYTES ? message : message(IS_TRUNCATED, List.of());
    }

    byte[] forTcp() {
        return message(0, addresses);
    }

    private byte[] message(int flags, List<byte[]> records) {
        ByteBuffer message = ByteBuffer.allocate(512 + 28 * records.size())
                .putShort(query.id())
                .putShort((short) (IS_RESPONSE_WITH_RECURSION | flags | code))
                .putShort((short) 1)
                .putShort((short) records.size())
                .putInt(0)
                .put(query.question().duplicate());
        for (byte[] address : records) {
            message.putShort(NAME_OF_QUESTION)
                    .putShort(query.type())
                    .putShort(INTERNET)
                    .putInt((int) ttl.toSeconds())
                    .putShort((short) address.length)
                    .put(address);
        }
        return Arrays.copyOf(message.array(), message.position());
    }
}
