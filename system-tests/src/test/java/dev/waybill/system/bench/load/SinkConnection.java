package dev.waybill.system.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One connection of a client that sends a POST, waits for the answer, and sends the next (RFC 9112). */
final class SinkConnection {
    private static final byte[] OK = answer("200 OK");
    private static final byte[] FAULT = answer("500 Internal Server Error");
    private static final int MAX_REQUEST = 1 << 20;

    private final SocketChannel channel;
    private final Sink.Handler handler;
    private final Runnable onMalformed;
    private byte[] bytes = new byte[4096];
    private int length;
    private long firstByte;
    private Instant firstByteTime = Instant.EPOCH;
    private Sink.Post hanging;

    SinkConnection(SocketChannel channel, Sink.Handler handler, Runnable onMalformed) {
        this.channel = channel;
        this.handler = handler;
        this.onMalformed = onMalformed;
    }

    private static byte[] answer(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads what has come, and answers when that is a whole POST; false at the end of the connection. */
    boolean serve() throws IOException {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        long now = System.nanoTime();
        int read = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
        if (read < 0) {
            return false;
        }
        if (length == 0) {
            firstByte = now;
            firstByteTime = Clock.systemUTC().instant();
        }
        length += read;
        return receive();
    }

    private boolean receive() throws IOException {
        SinkRequest request = SinkRequest.of(bytes, length);
        return switch (request) {
            case SinkRequest.Incomplete incomplete when length < MAX_REQUEST -> true;
            case SinkRequest.Incomplete incomplete -> refuse();
            case SinkRequest.Malformed malformed -> refuse();
            case SinkRequest.Whole whole
            when whole.bodyFrom() + whole.bodyLength() == length -> {
                receive(whole);
                yield true;
            }
            case SinkRequest.Whole more -> refuse(); // it did not wait for its answer
        };
    }

    private boolean refuse() {
        onMalformed.run();
        return false;
    }

    private void receive(SinkRequest.Whole whole) throws IOException {
        Sink.Post post = new Sink.Post(
                whole.target(),
                firstByte,
                TimeUnit.SECONDS.toMicros(firstByteTime.getEpochSecond()) + firstByteTime.getNano() / 1000,
                EventKey.find(bytes, whole.bodyFrom(), whole.bodyFrom() + whole.bodyLength()));
        switch (handler.receive(post)) {
            case ACCEPT -> accept(post);
            case REFUSE -> write(FAULT);
            case HANG -> hanging = post;
        }
    }

    /** Answers a POST that hangs; nothing happens if there is none. */
    void release() {
        Sink.Post post = hanging;
        if (post == null) {
            return;
        }
        try {
            accept(post);
        } catch (IOException e) {
            // Its client has given up.
        }
    }

    private void accept(Sink.Post post) throws IOException {
        hanging = null;
        write(OK);
        handler.accepted(post);
    }

    private void write(byte[] answer) throws IOException {
        length = 0;
        ByteBuffer buffer = ByteBuffer.wrap(answer);
        while (buffer.hasRemaining()) {
            channel.write(buffer); // a few bytes, which always fit after the answer before was read
        }
    }
}
