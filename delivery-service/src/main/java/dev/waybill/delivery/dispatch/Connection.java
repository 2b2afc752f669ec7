package dev.waybill.delivery.dispatch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/**
 * A connection to a receiver, for one request at a time (RFC 9112). After the response it goes back to the idle ones by
 * itself, if it is good for another request. Lives on one event loop, as everybody who uses it.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    /** Ahead of the one that counts; no receiver needs more than one or two. */
    private static final int MAX_INTERIM_RESPONSES = 10;

    /** Who waits for the response to a request. After an end, or a cut, nothing comes any more. */
    interface Exchange {
        void head(HttpResponse head);

        /** @param part of the body, which is gone after the call */
        void body(ByteBuf part);

        void complete();

        /** @param stale whether the receiver may have closed the connection while it was idle, as nothing has come since */
        void failed(Throwable cause, boolean stale);
    }

    private final Route route;
    private final IdleConnections idle;
    private final ResponseDecoder decoder = new ResponseDecoder();
    private Channel channel;
    private Exchange exchange;
    private boolean kept;
    private boolean sent;
    private boolean interim;
    private int interimResponses;
    private boolean persistent;
    private Duration keptByReceiver;
    private boolean settling;

    /** @param idle where it waits for its next use */
    Connection(Route route, IdleConnections idle) {
        this.route = route;
        this.idle = idle;
    }

    Route route() {
        return route;
    }

    /** What has to be right ahead of this in the pipeline. */
    ResponseDecoder decoder() {
        return decoder;
    }

    boolean isOpen() {
        return channel.isActive();
    }

    ByteBufAllocator buffers() {
        return channel.alloc();
    }

    void send(ByteBuf request, Exchange sender) {
        exchange = sender;
        sent = false;
        interimResponses = 0;
        decoder.expectResponse();
        channel.writeAndFlush(request).addListener((ChannelFuture written) -> {
            sent = written.isSuccess();
            if (!sent) {
                fail(written.cause());
            }
        });
    }

    /** At once: an orderly close waits until everything is written, which a receiver that does not read puts off for ever. */
    void cut() {
        exchange = null;
        settling = false;
        if (channel != null) { // else it was never opened
            channel.unsafe().close(channel.voidPromise());
        }
    }

    /** For one that is idle. */
    void close() {
        ChannelFuture unused = channel.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (exchange != null) {
                read((HttpObject) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            fail(part.decoderResult().cause());
            return;
        }
        if (part instanceof HttpResponse head) {
            readHead(head);
        }
        if (part instanceof HttpContent content && !interim) {
            readBody(content);
        }
    }

    private void readHead(HttpResponse head) {
        int status = head.status().code();
        interim = status == 100 || status == 103;
        if (head.protocolVersion().majorVersion() != 1) {
            fail(new ProtocolException("the answer is not HTTP/1.1"));
        } else if (!interim) {
            persistent = HttpUtil.isKeepAlive(head);
            keptByReceiver = KeepAlive.of(head.headers());
            exchange.head(head);
        } else if (++interimResponses > MAX_INTERIM_RESPONSES) {
            fail(new ProtocolException("too many interim responses (1xx)"));
        }
    }

    private void readBody(HttpContent content) {
        if (exchange != null && content.content().isReadable()) {
            exchange.body(content.content());
        }
        if (exchange != null && content instanceof LastHttpContent) {
            complete();
        }
    }

    /**
     * It is only good for another request if nothing has followed the response, and if the receiver has read this request
     * to its end.
     */
    private void complete() {
        Exchange answered = exchange;
        exchange = null;
        settling = decoder.endResponse() && persistent && sent;
        if (!settling) {
            cut();
        }
        answered.complete();
    }

    /** What has come with a response is all read now. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (settling) {
            settling = false;
            kept = true;
            idle.add(this, keptByReceiver);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        idle.remove(this);
        fail(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }

    private void fail(Throwable cause) {
        Exchange broken = exchange;
        cut();
        if (broken != null) {
            broken.failed(cause, kept && !decoder.hasHeard() && cause instanceof IOException);
        }
    }
}
