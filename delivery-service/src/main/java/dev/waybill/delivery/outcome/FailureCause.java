package dev.waybill.delivery.outcome;

import dev.waybill.model.target.RefusedTargetException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What kept an answer from coming, as one word that metrics can count. The words for people say more. */
public enum FailureCause {
    /** The target's URL or address is one that nothing is sent to. */
    NOT_ALLOWED("not_allowed"),
    /** The egress proxy is away, or does not connect. */
    PROXY("proxy"),
    DNS("dns"),
    /** The receiver's certificate is expired, of another host, or of nobody who is trusted. */
    CERTIFICATE("certificate"),
    TLS("tls"),
    TIMEOUT("timeout"),
    /** No connection came about, or it broke. */
    CONNECTION("connection"),
    /** What came back is not an answer that HTTP knows. */
    PROTOCOL("protocol");

    private final String word;

    FailureCause(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The most telling of the failure and its causes: the first of these words that fits any of them. */
    public static FailureCause of(Throwable failure) {
        FailureCause found = PROTOCOL;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            FailureCause one = ofOne(cause);
            found = one.compareTo(found) < 0 ? one : found;
        }
        return found;
    }

    private static FailureCause ofOne(Throwable failure) {
        return switch (failure) {
            case RefusedTargetException e -> NOT_ALLOWED;
            case ProxyConnectException e -> PROXY;
            case UnknownHostException e -> DNS;
            case CertPathBuilderException e -> CERTIFICATE;
            case CertificateException e -> CERTIFICATE;
            case SSLException e -> TLS;
            case TimeoutException e -> TIMEOUT;
            case ConnectTimeoutException e -> TIMEOUT;
            case PrematureChannelClosureException e -> CONNECTION;
            case ProtocolException e -> PROTOCOL;
            case IOException e -> CONNECTION;
            default -> PROTOCOL;
        };
    }
}
