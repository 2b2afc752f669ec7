package dev.waybill.delivery.outcome;

import dev.waybill.model.target.RefusedTargetException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
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
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** The words for people for what kept an answer from coming. */
final class FailureWords {
    /** What netty's exception says of the answer to CONNECT. */
    private static final Pattern PROXY_STATUS = Pattern.compile("status: ([0-9]{3})");

    private static final String CLOSED = "connection closed before the response was complete";

    private FailureWords() {}

    /** Of a response that is no success (RFC 9110 section 15). */
    static String ofStatus(int status) {
        if (status < 100 || status > 599) {
            return "HTTP " + status + ", which is not a status that HTTP knows";
        }
        return status < 200 ? "HTTP " + status + " instead of an answer to the request" : "HTTP " + status;
    }

    static String of(Throwable failure, Duration deadline) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = ofTls(cause);
            if (words != null) {
                return words;
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = ofOne(cause, deadline);
            if (words != null) {
                return words;
            }
        }
        return "request failed";
    }

    /** Looked for first: TLS wraps the reason several times, in exceptions that say less. */
    private static String ofTls(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException e -> "certificate expired";
            case CertificateNotYetValidException e -> "certificate not yet valid";
            case CertPathBuilderException e -> "certificate not trusted";
            case CertificateException e when isAboutName(e) -> "certificate is for another host";
            case SSLException e when isAboutVersion(e) -> "TLS handshake failed: the receiver has no TLS 1.2 or newer";
            default -> null;
        };
    }

    private static boolean isAboutName(CertificateException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No subject alternative") || message.contains("No name matching");
    }

    private static String ofOne(Throwable cause, Duration deadline) {
        return switch (cause) {
            case RefusedTargetException e -> e.getMessage();
            case ProxyConnectException e -> ofProxy(e);
            case TimeoutException e -> "timed out after " + inWords(deadline);
            case ConnectTimeoutException e -> "timed out after " + inWords(deadline);
            case UnknownHostException e -> ofName(e);
            case NoRouteToHostException e -> "no route to host";
            case ConnectException e -> ofConnect(e);
            case SSLException e -> "TLS handshake failed";
            case TooLongFrameException e -> "response headers too large";
            case ClosedChannelException e -> CLOSED;
            case PrematureChannelClosureException e -> CLOSED;
            case SocketException e -> ofSocket(e);
            case DecoderException e -> "the answer is not valid HTTP";
            case IllegalArgumentException e -> "the answer is not valid HTTP";
            case ProtocolException e -> e.getMessage();
            case IOException e -> "connection broken";
            default -> null;
        };
    }

    private static boolean isAboutVersion(SSLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("protocol_version") || message.contains("protocol version");
    }

    private static String ofName(UnknownHostException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TimeoutException t -> {
                    return "host could not be resolved in time";
                }
                case DnsNameResolverTimeoutException d -> {
                    return "host could not be resolved in time";
                }
                case SocketException s -> {
                    return "host could not be resolved: no DNS server can be reached";
                }
                case DnsErrorCauseException d
                when !d.getCode().equals(DnsResponseCode.NXDOMAIN) -> {
                    return "host could not be resolved: its DNS answers " + d.getCode();
                }
                default -> {}
            }
        }
        return "host not found";
    }

    private static String ofProxy(ProxyConnectException e) {
        String message = String.valueOf(e.getMessage());
        Matcher status = PROXY_STATUS.matcher(message);
        if (status.find()) {
            return "the egress proxy did not connect: HTTP " + status.group(1);
        }
        return "the egress proxy cannot be reached";
    }

    private static String ofConnect(ConnectException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("refused")) {
            return "connection refused";
        }
        return message.contains("unreachable") ? "network unreachable" : "could not connect";
    }

    private static String ofSocket(SocketException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("unreachable") ? "network unreachable" : "connection reset";
    }

    /** Such as {@code 15s} or {@code 200ms}. */
    private static String inWords(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
