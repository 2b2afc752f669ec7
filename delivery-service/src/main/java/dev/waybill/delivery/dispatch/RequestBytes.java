package dev.waybill.delivery.dispatch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** A request as it goes over the wire (RFC 9112 section 3), in one piece: so it is one write, and mostly one packet. */
final class RequestBytes {
    /** The request line without its path, and the headers that every request has. */
    private static final int FRAME = 256;

    private RequestBytes() {}

    static ByteBuf of(WebhookRequest request, String userAgent, ByteBufAllocator buffers) {
        CharSequence headers = request.headers().text();
        String path = request.target().requestTarget();
        byte[] body = request.body().bytes();
        ByteBuf bytes = buffers.ioBuffer(FRAME + path.length() + headers.length() + body.length);
        write(bytes, "POST ");
        write(bytes, path);
        write(bytes, " HTTP/1.1\r\nHost: ");
        write(bytes, request.target().authority());
        write(bytes, "\r\nUser-Agent: ");
        write(bytes, userAgent);
        write(bytes, "\r\nContent-Length: ");
        write(bytes, Integer.toString(body.length));
        write(bytes, "\r\n");
        write(bytes, headers);
        write(bytes, "\r\n");
        return bytes.writeBytes(body);
    }

    private static void write(ByteBuf bytes, CharSequence text) {
        bytes.writeCharSequence(text, StandardCharsets.UTF_8);
    }
}
