package dev.waybill.delivery.dispatch;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.AsyncResult;
import io.vertx.core.impl.ContextInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One POST on its way. Lives on one event loop, so its state needs no locks. */
final class Post implements Connection.Exchange {
    /** Of the response body: more is not read, and the connection is closed. */
    private static final int MAX_BODY_BYTES = 16 * 1024;
    /** Of the response body: what is kept for the log. */
    private static final int SNIPPET_BYTES = 1024;

    private final ContextInternal context;
    private final Dial dial;
    private final String userAgent;
    private final WebhookRequest webhook;
    private final Consumer<Answer> listener;
    private final ByteArrayOutputStream snippet = new ByteArrayOutputStream(0);
    private ScheduledFuture<?> deadline;
    private Connection connection;
    private HttpResponse response;
    private int received;
    private boolean ended;

    Post(ContextInternal context, Dial dial, String userAgent, WebhookRequest webhook, Consumer<Answer> listener) {
        this.context = context;
        this.dial = dial;
        this.userAgent = userAgent;
        this.webhook = webhook;
        this.listener = listener;
    }

    /** @param patience until when there has to be an answer */
    void start(Duration patience) {
        deadline = context.nettyEventLoop()
                .schedule(
                        () -> abort(failure(new TimeoutException("deadline"))),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
        dial.connection().onComplete(this::send);
    }

    private void send(AsyncResult<Connection> connected) {
        if (connected.failed()) {
            end(failure(connected.cause()));
        } else if (ended) {
            connected.result().cut();
        } else {
            connection = connected.result();
            connection.send(RequestBytes.of(webhook, userAgent, connection.buffers()), this);
        }
    }

    @Override
    public void head(HttpResponse head) {
        response = head;
        if (head.status().code() < 200) {
            abort(answer()); // what follows is another response or another protocol
        }
    }

    @Override
    public void body(ByteBuf part) {
        received += part.readableBytes();
        int room = SNIPPET_BYTES - snippet.size();
        if (room > 0) {
            keep(part.readSlice(Math.min(room, part.readableBytes())));
        }
        if (received > MAX_BODY_BYTES) {
            abort(answer());
        }
    }

    private void keep(ByteBuf bytes) {
        try {
            bytes.readBytes(snippet, bytes.readableBytes());
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }

    @Override
    public void complete() {
        end(answer());
    }

    @Override
    public void failed(Throwable cause, boolean stale) {
        if (stale) {
            context.emit(nothing -> dial.newConnection().onComplete(this::send));
        } else {
            end(failure(cause));
        }
    }

    private Answer answer() {
        String retryAfter = response.headers().get(HttpHeaderNames.RETRY_AFTER);
        return new Answer.Response(response.status().code(), text(), retryAfter == null ? "" : retryAfter);
    }

    private Answer failure(Throwable cause) {
        return response == null
                ? new Answer.None(cause)
                : new Answer.None(cause, OptionalInt.of(response.status().code()), text());
    }

    private String text() {
        return snippet.toString(StandardCharsets.UTF_8);
    }

    /** Ends before the response does. */
    private void abort(Answer answer) {
        if (connection != null) {
            connection.cut();
        }
        end(answer);
    }

    private void end(Answer answer) {
        if (!ended) {
            ended = true;
            deadline.cancel(false);
            listener.accept(answer);
        }
    }
}
