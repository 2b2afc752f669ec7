package dev.waybill.delivery.dispatch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;

/** The connection under a request, for what the HTTP client has no words for. To be used on its event loop. */
final class Wire {
    private static final byte[] LINE_ENDS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;

    Wire(HttpClientRequest request) {
        this.channel = ((ConnectionBase) request.connection()).channel();
    }

    /** At once: an orderly close waits until everything is written, which a receiver that does not read puts off for ever. */
    void cut() {
        channel.unsafe().close(channel.voidPromise());
    }

    /**
     * Makes bytes that came unasked show. The decoder keeps the begin of a line until its end has come, and would take it
     * for the begin of the next response. Line ends complete it, to something that makes the connection fail; where nothing
     * waits, the decoder skips them, as it must between responses.
     */
    void completeLeftover() {
        ChannelHandlerContext codec = channel.pipeline().context(HttpClientCodec.class);
        if (codec == null) {
            return; // closed meanwhile
        }
        ByteBuf lineEnds = Unpooled.wrappedBuffer(LINE_ENDS);
        try {
            ((ChannelInboundHandler) codec.handler()).channelRead(codec, lineEnds);
        } catch (Exception e) {
            channel.pipeline().fireExceptionCaught(e);
        }
    }
}
