package dev.waybill.delivery.target;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Who vouches for receivers: the authorities that Java trusts, and an operator's own beside them. */
public final class TrustedAuthorities {
    private static final String SETTING = "WAYBILL_TARGETS_CA_BUNDLE";

    private final X509TrustManager trust;

    private TrustedAuthorities(X509TrustManager trust) {
        this.trust = trust;
    }

    /**
     * @param bundle a file of certificates in PEM
     * @throws IllegalArgumentException which names the setting and what would be right
     */
    public static TrustedAuthorities of(Optional<Path> bundle) {
        try {
            X509TrustManager system = trustManager(null);
            if (bundle.isEmpty()) {
                return new TrustedAuthorities(system);
            }
            List<Certificate> all = new ArrayList<>(List.<X509Certificate>of(system.getAcceptedIssuers()));
            all.addAll(read(bundle.get()));
            KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
            both.load(null, null);
            for (int i = 0; i < all.size(); i++) {
                both.setCertificateEntry(Integer.toString(i), all.get(i));
            }
            return new TrustedAuthorities(trustManager(both));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has X.509 trust", e);
        }
    }

    /** For connections to receivers, whose certificates have to be for their hosts. */
    public SslContext clientContext() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(trust)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("every Java platform has TLS 1.2 and 1.3", e);
        }
    }

    /** @param authorities null for Java's own */
    private static X509TrustManager trustManager(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return Stream.<TrustManager>of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Collection<? extends Certificate> read(Path bundle) throws CertificateException {
        try (InputStream pem = Files.newInputStream(bundle)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (!read.isEmpty()) {
                return read;
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    SETTING + ": " + bundle + " cannot be read as certificates in PEM: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(SETTING + ": " + bundle + " has no certificates; give them in PEM");
    }
}
