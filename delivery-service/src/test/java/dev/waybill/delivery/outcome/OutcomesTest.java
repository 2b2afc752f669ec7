package dev.waybill.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.model.attempt.Outcome;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(ints = {300, 301, 302, 304, 307, 400, 404, 409, 411, 429, 500, 503, 599})
    void everyOtherStatusIsFailure(int status) {
        assertThat(outcomes.answered(status, "no", 7))
                .isEqualTo(new Outcome.Failed(OptionalInt.of(status), "HTTP " + status, "no"));
    }

    @Test
    void a410EndsTheDeliveryAndTellsWhichVersionOfTheWebhookWasAttempted() {
        assertThat(outcomes.answered(410, "no", 7)).isEqualTo(new Outcome.Gone("no", 7));
    }

    @ParameterizedTest
    @CsvSource({
        "101, HTTP 101 instead of an answer to the request",
        "102, HTTP 102 instead of an answer to the request",
        "600, 'HTTP 600, which is not a status that HTTP knows'",
        "999, 'HTTP 999, which is not a status that HTTP knows'",
        "42, 'HTTP 42, which is not a status that HTTP knows'"
    })
    void aStatusThatIsNoAnswerIsFailureAndToldSo(int status, String words) {
        assertThat(outcomes.answered(status, "no", 7))
                .isEqualTo(new Outcome.Failed(OptionalInt.of(status), words, "no"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 503})
    void aResponseThatBreaksOffIsFailureWhateverItsStatus(int status) {
        assertThat(outcomes.unanswered(new SocketException("Connection reset"), OptionalInt.of(status), "half"))
                .isEqualTo(new Outcome.Failed(
                        OptionalInt.of(status), "HTTP " + status + ", but connection reset", "half"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsToldInWordsForPeople(Throwable failure, String words) {
        assertThat(unanswered(outcomes, failure)).isEqualTo(new Outcome.Failed(OptionalInt.empty(), words, ""));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new TimeoutException(), "timed out after 15s"),
                arguments(new ConnectTimeoutException("x"), "timed out after 15s"),
                arguments(new UnknownHostException("nowhere.example"), "host not found"),
                arguments(named(new TimeoutException()), "host could not be resolved in time"),
                arguments(
                        named(new PortUnreachableException()),
                        "host could not be resolved: no DNS server can be reached"),
                arguments(new ProtocolException("the answer is not HTTP/1.1"), "the answer is not HTTP/1.1"),
                arguments(new ConnectException("Connection refused: localhost/127.0.0.1:1"), "connection refused"),
                arguments(new ConnectException("Network is unreachable"), "network unreachable"),
                arguments(new NoRouteToHostException("x"), "no route to host"),
                arguments(new SocketException("Connection reset"), "connection reset"),
                arguments(new IOException("Broken pipe"), "connection broken"),
                arguments(new ClosedChannelException(), "connection closed before the response was complete"),
                arguments(
                        new PrematureChannelClosureException("x"),
                        "connection closed before the response was complete"),
                arguments(new TooLongFrameException("x"), "response headers too large"),
                arguments(new SSLHandshakeException("x"), "TLS handshake failed"),
                arguments(
                        new SSLHandshakeException("The server selected protocol version TLS10 is not accepted"),
                        "TLS handshake failed: the receiver has no TLS 1.2 or newer"),
                arguments(wrapped(new CertificateExpiredException("x")), "certificate expired"),
                arguments(wrapped(new CertPathBuilderException("x")), "certificate not trusted"),
                arguments(
                        wrapped(new CertificateException("No subject alternative DNS name matching a.example found")),
                        "certificate is for another host"),
                arguments(new IllegalStateException("dev.waybill.Internal"), "request failed"));
    }

    @Test
    void aDeadlineBelowASecondIsToldInMilliseconds() {
        assertThat(unanswered(new Outcomes(Duration.ofMillis(1500)), new TimeoutException()))
                .isEqualTo(new Outcome.Failed(OptionalInt.empty(), "timed out after 1500ms", ""));
    }

    private static Outcome unanswered(Outcomes outcomes, Throwable cause) {
        return outcomes.unanswered(cause, OptionalInt.empty(), "");
    }

    private static Throwable named(Throwable cause) {
        UnknownHostException unknown = new UnknownHostException("a.example");
        unknown.initCause(cause);
        return unknown;
    }

    private static Throwable wrapped(Exception cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("handshake");
        handshake.initCause(cause);
        return handshake;
    }
}
