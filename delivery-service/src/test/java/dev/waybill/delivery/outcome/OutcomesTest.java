package dev.waybill.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.model.attempt.Outcome;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {
    private final Outcomes outcomes = new Outcomes(Duration.ofSeconds(15));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void a2xxIsSuccess(int status) {
        assertThat(outcomes.answered(status, "ok", 7)).isEqualTo(new Outcome.Succeeded(status, "ok"));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 199, 300, 301, 302, 304, 307, 400, 404, 409, 411, 429, 500, 503, 999})
    void everyOtherStatusIsFailure(int status) {
        assertThat(outcomes.answered(status, "no", 7))
                .isEqualTo(new Outcome.Failed(OptionalInt.of(status), "HTTP " + status, "no"));
    }

    @Test
    void a410EndsTheDeliveryAndTellsWhichVersionOfTheWebhookWasAttempted() {
        assertThat(outcomes.answered(410, "no", 7)).isEqualTo(new Outcome.Gone("no", 7));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsToldInWordsForPeople(Throwable failure, String words) {
        assertThat(outcomes.unanswered(failure)).isEqualTo(new Outcome.Failed(OptionalInt.empty(), words, ""));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new TimeoutException(), "timed out after 15s"),
                arguments(new ConnectTimeoutException("x"), "timed out after 15s"),
                arguments(new UnknownHostException("nowhere.example"), "host not found"),
                arguments(new ConnectException("Connection refused: localhost/127.0.0.1:1"), "connection refused"),
                arguments(new ConnectException("Network is unreachable"), "network unreachable"),
                arguments(new NoRouteToHostException("x"), "no route to host"),
                arguments(new SocketException("Connection reset"), "connection reset"),
                arguments(
                        new HttpClosedException("Connection was closed"),
                        "connection closed before the response was complete"),
                arguments(new TooLongFrameException("x"), "response headers too large"),
                arguments(new SSLHandshakeException("x"), "TLS handshake failed"),
                arguments(wrapped(new CertificateExpiredException("x")), "certificate expired"),
                arguments(wrapped(new CertPathBuilderException("x")), "certificate not trusted"),
                arguments(
                        wrapped(new CertificateException("No subject alternative DNS name matching a.example found")),
                        "certificate is for another host"),
                arguments(new IllegalStateException("dev.waybill.Internal"), "request failed"));
    }

    @Test
    void aDeadlineBelowASecondIsToldInMilliseconds() {
        assertThat(new Outcomes(Duration.ofMillis(1500)).unanswered(new TimeoutException()))
                .isEqualTo(new Outcome.Failed(OptionalInt.empty(), "timed out after 1500ms", ""));
    }

    private static Throwable wrapped(Exception cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("handshake");
        handshake.initCause(cause);
        return handshake;
    }
}
