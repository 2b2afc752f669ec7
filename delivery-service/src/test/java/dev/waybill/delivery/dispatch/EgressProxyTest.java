package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.target.EgressProxy;
import dev.waybill.delivery.target.TrustedAuthorities;
import dev.waybill.local.dns.NameServer;
import dev.waybill.local.process.Ports;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries through an operator's proxy reach what was checked, and a proxy that fails is not taken for a receiver. */
class EgressProxyTest {
    private static final String NAME = "receiver.example";

    @TempDir
    private static Path folder;

    private static TlsServer receiver;

    private final Vertx vertx = Vertx.vertx();
    private final NameServer dns = NameServer.start();

    @BeforeAll
    static void startReceiver() throws Exception {
        receiver = new TlsServer(folder, NAME);
    }

    @AfterAll
    static void stopReceiver() throws Exception {
        receiver.close();
    }

    @BeforeEach
    void name() throws Exception {
        dns.knows(NAME, InetAddress.getLoopbackAddress());
        dns.knows("other.example", InetAddress.getLoopbackAddress());
        dns.knows("inside.example", InetAddress.getByName("10.0.0.1"));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        dns.close();
    }

    private Sender sender(String proxy, Duration deadline) throws Exception {
        TrustedAuthorities authorities = TrustedAuthorities.of(Optional.of(receiver.bundle(folder)));
        return new Sender(vertx, authorities, EgressProxy.at(proxy), deadline, dns.address());
    }

    private Sender sender(String proxy) throws Exception {
        return sender(proxy, Duration.ofSeconds(10));
    }

    @Test
    void theProxyIsToldTheAddressAndTheReceiverIsStillVerifiedByName() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.connecting();
                Sender sender = sender(proxy.url(""))) {
            assertThat(sender.post(receiver.url(NAME))).isEqualTo(new Answer.Response(200, "ok", ""));

            assertThat(proxy.heads()).hasSize(1);
            assertThat(proxy.heads().getFirst())
                    .startsWith("CONNECT " + receiver.url("127.0.0.1").replaceAll("https://|/$", "") + " HTTP/1.1\r\n")
                    .doesNotContain(NAME, "Proxy-Authorization", "proxy-authorization");
        }
    }

    @Test
    void aConnectionThroughTheProxyIsUsedAgain() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.connecting();
                Sender sender = sender(proxy.url(""))) {
            for (int i = 0; i < 3; i++) {
                assertThat(sender.post(receiver.url(NAME))).isInstanceOf(Answer.Response.class);
            }

            assertThat(proxy.heads()).hasSize(1);
        }
    }

    @Test
    void userAndPasswordAreForTheProxyAlone() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.connecting();
                Sender sender = sender(proxy.url("way%40bill:p%3Aa+s@"))) {
            assertThat(sender.post(receiver.url(NAME))).isInstanceOf(Answer.Response.class);

            String credentials = Base64.getEncoder().encodeToString("way@bill:p:a+s".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.heads().getFirst()).containsIgnoringCase("Proxy-Authorization: Basic " + credentials);
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefusedThroughTheProxyToo() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.connecting();
                Sender sender = sender(proxy.url(""))) {
            int before = receiver.received();

            assertThat(sender.words(sender.post(receiver.url("other.example"))))
                    .isEqualTo("certificate is for another host");
            assertThat(receiver.received()).isEqualTo(before);
        }
    }

    @Test
    void theProxyIsNotAskedForWhatIsInside() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.connecting();
                Sender sender = sender(proxy.url(""))) {
            assertThat(sender.words(sender.post(receiver.url("inside.example"))))
                    .contains("private (10.0.0.0/8)");
            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    void aProxyThatRefusesIsNamed() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.answering(
                        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                Sender sender = sender(proxy.url(""))) {
            assertThat(sender.words(sender.post(receiver.url(NAME))))
                    .isEqualTo("the egress proxy did not connect: HTTP 407");
        }
    }

    @Test
    void aProxyThatIsDownIsNamed() throws Exception {
        try (Sender sender = sender("http://127.0.0.1:" + Ports.free())) {
            assertThat(sender.words(sender.post(receiver.url(NAME)))).isEqualTo("the egress proxy cannot be reached");
        }
    }

    @Test
    void aProxyWhoseNameIsUnknownIsNamed() throws Exception {
        try (Sender sender = sender("http://nowhere.invalid:3128")) {
            assertThat(sender.words(sender.post(receiver.url(NAME)))).isEqualTo("the egress proxy cannot be reached");
        }
    }

    @Test
    void aProxyThatHangsCostsNoMoreThanTheDeadline() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.answering("");
                Sender sender = sender(proxy.url(""), Duration.ofMillis(300))) {
            assertThat(sender.words(sender.post(receiver.url(NAME)))).isEqualTo("timed out after 300ms");
        }
    }
}
