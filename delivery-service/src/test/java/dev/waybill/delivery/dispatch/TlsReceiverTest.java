package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.delivery.target.TrustedAuthorities;
import dev.waybill.local.dns.NameServer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are verified, names included, and whoever has no good one gets nothing to read. */
class TlsReceiverTest {
    private static final String NAME = "receiver.example";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final NameServer dns = NameServer.start();

    @BeforeEach
    void name() {
        dns.knows(NAME, InetAddress.getLoopbackAddress());
        dns.knows("other.example", InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        dns.close();
    }

    private Sender sender(Optional<Path> bundle) {
        return new Sender(vertx, TrustedAuthorities.of(bundle), Duration.ofSeconds(10), dns.address());
    }

    @Test
    void anAuthorityOfTheBundleIsTrusted() throws Exception {
        try (TlsServer server = new TlsServer(folder, NAME);
                Sender sender = sender(Optional.of(server.bundle(folder)))) {
            assertThat(sender.post(server.url(NAME))).isEqualTo(new Answer.Response(200, "ok", ""));
            assertThat(server.received()).isPositive();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        try (TlsServer server = new TlsServer(folder, NAME);
                Sender sender = sender(Optional.empty())) {
            assertThat(sender.words(sender.post(server.url(NAME)))).isEqualTo("certificate not trusted");
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        try (TlsServer server = new TlsServer(folder, NAME);
                Sender sender = sender(Optional.of(server.bundle(folder)))) {
            assertThat(sender.words(sender.post(server.url("other.example"))))
                    .isEqualTo("certificate is for another host");
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void aCertificateThatIsOverIsRefused() throws Exception {
        try (TlsServer server = new TlsServer(folder, NAME, "-startdate", "-10d", "-validity", "5");
                Sender sender = sender(Optional.of(server.bundle(folder)))) {
            assertThat(sender.words(sender.post(server.url(NAME)))).isEqualTo("certificate expired");
            assertThat(server.received()).isZero();
        }
    }

    /** TLS 1.0 has no record of its own for a client that wants more: it ends the handshake with an alert. */
    @Test
    void aServerThatOnlySpeaksOldTlsIsRefused() throws Exception {
        byte[] protocolVersion = {21, 3, 1, 0, 2, 2, 70};
        try (RawServer server = RawServer.atOnce((out, socket) -> {
                    out.write(protocolVersion);
                    out.flush();
                    socket.getInputStream().readAllBytes();
                });
                Sender sender = sender(Optional.empty())) {
            String url = server.url().replace("http:", "https:").replace("127.0.0.1", NAME);

            assertThat(sender.words(sender.post(url)))
                    .isEqualTo("TLS handshake failed: the receiver has no TLS 1.2 or newer");
        }
    }

    @Test
    void aBundleWithoutCertificatesIsNamed() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedAuthorities.of(Optional.of(empty)))
                .withMessage("WAYBILL_TARGETS_CA_BUNDLE: " + empty + " has no certificates; give them in PEM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedAuthorities.of(Optional.of(folder.resolve("missing.pem"))))
                .withMessageStartingWith("WAYBILL_TARGETS_CA_BUNDLE: ");
    }
}
