package dev.waybill.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.model.target.RefusedTargetException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureCauseTest {
    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsOneWord(Throwable failure, FailureCause cause) {
        assertThat(FailureCause.of(failure)).isEqualTo(cause);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new RefusedTargetException("the host is not public"), FailureCause.NOT_ALLOWED),
                arguments(new ProxyConnectException("http, none, refused"), FailureCause.PROXY),
                arguments(caused(new UnknownHostException("a.example"), new TimeoutException()), FailureCause.DNS),
                arguments(
                        caused(new SSLHandshakeException("x"), new CertificateExpiredException()),
                        FailureCause.CERTIFICATE),
                arguments(
                        caused(new SSLHandshakeException("x"), new CertificateException("No name matching")),
                        FailureCause.CERTIFICATE),
                arguments(
                        caused(new SSLHandshakeException("x"), new CertPathBuilderException()),
                        FailureCause.CERTIFICATE),
                arguments(new SSLHandshakeException("protocol_version"), FailureCause.TLS),
                arguments(new TimeoutException(), FailureCause.TIMEOUT),
                arguments(new ConnectTimeoutException("x"), FailureCause.TIMEOUT),
                arguments(new ConnectException("refused"), FailureCause.CONNECTION),
                arguments(new NoRouteToHostException(), FailureCause.CONNECTION),
                arguments(new SocketException("reset"), FailureCause.CONNECTION),
                arguments(new ClosedChannelException(), FailureCause.CONNECTION),
                arguments(new PrematureChannelClosureException(), FailureCause.CONNECTION),
                arguments(new IOException("Broken pipe"), FailureCause.CONNECTION),
                arguments(new TooLongFrameException(), FailureCause.PROTOCOL),
                arguments(new ProtocolException("interim"), FailureCause.PROTOCOL),
                arguments(new IllegalStateException("anything"), FailureCause.PROTOCOL));
    }

    private static Throwable caused(Exception failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }
}
