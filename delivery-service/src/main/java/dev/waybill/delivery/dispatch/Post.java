package dev.waybill.delivery.dispatch;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One POST on its way. Lives on one event loop, so its state needs no locks. */
final class Post {
    /** Of the response body: more is not read, and the connection is closed. */
    private static final int MAX_BODY_BYTES = 16 * 1024;
    /** Of the response body: what is kept for the log. */
    private static final int SNIPPET_BYTES = 1024;
    /** Ahead of the one that counts; no receiver needs more than one or two. */
    private static final int MAX_INTERIM_RESPONSES = 10;

    private final Vertx vertx;
    private final Dial dial;
    private final OpenConnections connections;
    private final DispatchConfig config;
    private final WebhookRequest webhook;
    private final Consumer<Answer> listener;
    private final Buffer snippet = Buffer.buffer();
    private HttpClientRequest request;
    private Wire wire;
    private HttpClientResponse response;
    private int interimResponses;
    private int received;
    private long deadlineTimer;
    private boolean begun;
    private boolean sent;
    private boolean responded;
    private boolean broken;
    private boolean repeated;
    private boolean ended;

    Post(
            Vertx vertx,
            Dial dial,
            OpenConnections connections,
            DispatchConfig config,
            WebhookRequest webhook,
            Consumer<Answer> listener) {
        this.vertx = vertx;
        this.dial = dial;
        this.connections = connections;
        this.config = config;
        this.webhook = webhook;
        this.listener = listener;
    }

    void start() {
        deadlineTimer =
                vertx.setTimer(config.deadline().toMillis(), timer -> abort(failure(new TimeoutException("deadline"))));
        connect();
    }

    private void connect() {
        dial.request().onComplete(this::send);
    }

    private void send(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            end(failure(connected.cause()));
            return;
        }
        request = connected.result();
        if (ended) {
            request.reset();
            return;
        }
        wire = new Wire(request);
        broken = false;
        request.exceptionHandler(this::failed);
        request.continueHandler(nothing -> skipInterim());
        request.earlyHintsHandler(hints -> skipInterim());
        request.response().onComplete(this::receive);
        wire.completeLeftover();
        if (!broken) {
            write();
        }
    }

    /** All but the formal end, which hands the connection back to the pool: {@link #complete} says when that may be. */
    private void write() {
        Buffer body = Buffer.buffer(webhook.body().bytes());
        request.putHeader(HttpHeaders.HOST, webhook.target().authority());
        request.putHeader(HttpHeaders.USER_AGENT, config.userAgent());
        request.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        begun = true;
        sent = false;
        request.write(body).onSuccess(nothing -> sent = true);
    }

    /** As long as there is no response, that fails too. */
    private void failed(Throwable cause) {
        broken = true;
        if (responded) {
            abort(answer());
        }
    }

    private void skipInterim() {
        if (++interimResponses > MAX_INTERIM_RESPONSES) {
            abort(failure(new ProtocolException("more than " + MAX_INTERIM_RESPONSES + " interim responses")));
        }
    }

    private void receive(AsyncResult<HttpClientResponse> answered) {
        if (ended) {
            return;
        }
        if (answered.failed()) {
            if (isOfTheConnection(answered.cause()) && !repeated) {
                repeated = true;
                connect();
            } else {
                abort(failure(answered.cause()));
            }
            return;
        }
        response = answered.result();
        response.exceptionHandler(cause -> abort(failure(cause)));
        if (response.statusCode() < 200) {
            abort(answer()); // what follows is another response or another protocol
            return;
        }
        response.handler(this::take);
        response.endHandler(nothing -> {
            responded = true;
            vertx.runOnContext(later -> complete());
        });
    }

    /** A kept connection that was closed, or spoilt, just then says nothing about the receiver. */
    private boolean isOfTheConnection(Throwable cause) {
        return cause instanceof HttpClosedException || !begun;
    }

    private void take(Buffer chunk) {
        int room = SNIPPET_BYTES - snippet.length();
        if (room > 0) {
            snippet.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        }
        received += chunk.length();
        if (received > MAX_BODY_BYTES) {
            abort(answer());
        }
    }

    /**
     * Runs when all that came with the response is decoded. A connection is only good for another request if nothing
     * followed, which would be taken for the next response, and if the receiver has read this request to its end. And it is
     * only kept if there is room for it.
     */
    private void complete() {
        if (ended) {
            return;
        }
        wire.completeLeftover();
        if (sent && !broken && connections.mayBeKept()) {
            request.end();
            end(answer());
        } else {
            abort(answer());
        }
    }

    private Answer answer() {
        String retryAfter = response.getHeader(HttpHeaders.RETRY_AFTER);
        return new Answer.Response(response.statusCode(), text(), retryAfter == null ? "" : retryAfter);
    }

    private Answer failure(Throwable cause) {
        return response == null
                ? new Answer.None(cause)
                : new Answer.None(cause, OptionalInt.of(response.statusCode()), text());
    }

    private String text() {
        return snippet.toString(StandardCharsets.UTF_8);
    }

    /** Ends before the response does: the connection cannot be used again. */
    private void abort(Answer answer) {
        end(answer);
        if (request != null) {
            request.reset();
            wire.cut();
        }
    }

    private void end(Answer answer) {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(deadlineTimer);
            listener.accept(answer);
        }
    }
}
