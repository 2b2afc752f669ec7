package dev.waybill.delivery.dispatch;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.ReferenceCountUtil;
import java.net.ProtocolException;

/** Netty's, with limits, and on its guard: what comes unasked would be taken for the begin of the next response. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MAX_STATUS_LINE_BYTES = 4 * 1024;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private boolean expecting;
    private boolean heard;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_STATUS_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES));
    }

    void expectResponse() {
        expecting = true;
        heard = false;
    }

    /** Whether anything has come since. */
    boolean hasHeard() {
        return heard;
    }

    /** @return whether nothing has come beyond the response */
    boolean endResponse() {
        expecting = false;
        return actualReadableBytes() == 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (expecting) {
            heard = true;
            super.channelRead(context, message);
        } else {
            ReferenceCountUtil.release(message);
            context.fireExceptionCaught(new ProtocolException("the receiver sends what nobody has asked for"));
        }
    }
}
