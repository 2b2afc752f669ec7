package dev.waybill.delivery.dispatch;

import dev.waybill.model.subscription.TargetUrl;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One POST on its way. Lives on one event loop, so its state needs no locks. */
final class Post {
    /** Of the response body: more is not read, and the connection is closed. */
    private static final int MAX_BODY_BYTES = 16 * 1024;
    /** Of the response body: what is kept for the log. */
    private static final int SNIPPET_BYTES = 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final DispatchConfig config;
    private final WebhookRequest webhook;
    private final Consumer<Answer> listener;
    private final Buffer snippet = Buffer.buffer();
    private HttpClientRequest request;
    private int received;
    private long deadlineTimer;
    private boolean repeated;
    private boolean ended;

    Post(Vertx vertx, HttpClient client, DispatchConfig config, WebhookRequest webhook, Consumer<Answer> listener) {
        this.vertx = vertx;
        this.client = client;
        this.config = config;
        this.webhook = webhook;
        this.listener = listener;
    }

    void start() {
        deadlineTimer = vertx.setTimer(
                config.deadline().toMillis(), timer -> abort(new Answer.None(new TimeoutException("deadline"))));
        connect();
    }

    private void connect() {
        TargetUrl target = webhook.target();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(target.secure())
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.requestTarget())
                .setFollowRedirects(false)
                .setHeaders(webhook.headers());
        client.request(options).onComplete(this::send);
    }

    private void send(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            end(new Answer.None(connected.cause()));
            return;
        }
        request = connected.result();
        request.exceptionHandler(cause -> end(new Answer.None(cause)));
        if (ended) {
            request.reset();
            return;
        }
        request.putHeader(HttpHeaders.HOST, webhook.target().authority());
        request.putHeader(HttpHeaders.USER_AGENT, config.userAgent());
        request.send(Buffer.buffer(webhook.body().bytes())).onComplete(this::receive);
    }

    private void receive(AsyncResult<HttpClientResponse> answered) {
        if (ended) {
            return;
        }
        if (answered.failed()) {
            if (answered.cause() instanceof HttpClosedException && !repeated) {
                repeated = true; // a kept connection that the receiver closed just then says nothing about the receiver
                connect();
            } else {
                end(new Answer.None(answered.cause()));
            }
            return;
        }
        HttpClientResponse response = answered.result();
        response.exceptionHandler(cause -> end(new Answer.None(cause)));
        response.handler(chunk -> take(response, chunk));
        response.endHandler(nothing -> end(answer(response)));
    }

    private void take(HttpClientResponse response, Buffer chunk) {
        int room = SNIPPET_BYTES - snippet.length();
        if (room > 0) {
            snippet.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        }
        received += chunk.length();
        if (received > MAX_BODY_BYTES) {
            abort(answer(response));
        }
    }

    private Answer answer(HttpClientResponse response) {
        String retryAfter = response.getHeader(HttpHeaders.RETRY_AFTER);
        return new Answer.Response(
                response.statusCode(), snippet.toString(StandardCharsets.UTF_8), retryAfter == null ? "" : retryAfter);
    }

    /** Ends before the response does: the connection cannot be used again. */
    private void abort(Answer answer) {
        end(answer);
        if (request != null) {
            request.reset();
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
