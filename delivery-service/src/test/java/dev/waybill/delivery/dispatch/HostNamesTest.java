package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.dns.NameServer;
import dev.waybill.model.target.TargetPolicy;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the name in a webhook's URL to a connection, with a DNS server of our own. */
class HostNamesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Answer TAKEN = new Answer.Response(200, "ok", "");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** One address of this machine stands for the internet, all others for what is within. */
    private static final TargetPolicy PUBLIC =
            new TargetPolicy(new TargetPolicy.Settings(true, List.of(), List.of("127.0.0.1"), List.of()));

    private final Vertx vertx = Vertx.vertx();
    private final NameServer dns = NameServer.start();
    private final Sender sender = new Sender(vertx, Duration.ofSeconds(30), 8, dns.address());
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = RawServer.answering(OK);
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
        dns.close();
    }

    @Test
    void theAddressComesFromTheConfiguredServerAndTheNameStaysInTheRequest() throws Exception {
        dns.knows("receiver.example", LOOPBACK);

        assertThat(sender.post(url("receiver.example"))).isEqualTo(TAKEN);
        assertThat(server.requests().getFirst()).containsIgnoringCase("\r\nhost: receiver.example:" + port() + "\r\n");
    }

    @Test
    void anAnswerIsKeptForAWhile() throws Exception {
        dns.knows("receiver.example", LOOPBACK);

        for (int i = 0; i < 20; i++) {
            assertThat(sender.post(url("receiver.example"))).isEqualTo(TAKEN);
        }

        assertThat(dns.asked()).as("one query for each address family").hasSize(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    /** Each lookup tells another address: what is checked must be what is connected to. */
    @Test
    void aNameThatLeadsInwardEveryOtherTimeLeadsNowhereThen() throws Exception {
        try (Sender strict = new Sender(vertx, PUBLIC, Duration.ofSeconds(30), 8, dns.address());
                RawServer canary = RawServer.answering(InetAddress.getByName("127.0.0.3"), port(), OK)) {
            dns.knowsInTurn("rebinds.example", LOOPBACK, InetAddress.getByName("127.0.0.3"));
            int taken = 0;
            int refused = 0;
            for (int i = 0; i < 200; i++) {
                Answer answer = strict.post(url("rebinds.example"));
                if (answer.equals(TAKEN)) {
                    taken++;
                } else {
                    assertThat(strict.words(answer))
                            .isEqualTo("the host has an address that is not allowed: loopback (127.0.0.0/8)");
                    refused++;
                }
            }

            assertThat(taken).isEqualTo(100);
            assertThat(refused).isEqualTo(100);
            assertThat(server.requests()).hasSize(100);
            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void aNameWithOneAddressThatIsNotAllowedGetsNothing() throws Exception {
        try (Sender strict = new Sender(vertx, PUBLIC, Duration.ofSeconds(30), 8, dns.address())) {
            dns.knows("both.example", LOOPBACK, InetAddress.getByName("10.0.0.1"));

            assertThat(strict.words(strict.post(url("both.example"))))
                    .isEqualTo("the host has an address that is not allowed: private (10.0.0.0/8)");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aNameThatDoesNotExistIsAFailure() throws Exception {
        assertThat(words(sender.post(url("nobody.example")))).isEqualTo("host not found");
    }

    @Test
    void aNameWithoutAnAddressIsAFailure() throws Exception {
        dns.knows("mail-only.example");

        assertThat(words(sender.post(url("mail-only.example")))).isEqualTo("host not found");
    }

    @Test
    void aServerThatFailsIsTold() throws Exception {
        dns.failsFor("broken.example");

        assertThat(words(sender.post(url("broken.example"))))
                .isEqualTo("host could not be resolved: its DNS answers ServFail(2)");
    }

    @Test
    void aSlowAnswerIsWaitedFor() throws Exception {
        dns.knowsAfter(Duration.ofMillis(500), "slow.example", LOOPBACK);

        assertThat(sender.post(url("slow.example"))).isEqualTo(TAKEN);
    }

    @Test
    void aQueryThatIsLostIsRepeated() throws Exception {
        dns.losesTheFirstQueryFor("lossy.example", LOOPBACK);

        assertThat(sender.post(url("lossy.example"))).isEqualTo(TAKEN);
    }

    @Test
    void aServerThatIsDeadIsReplacedByTheNext() throws Exception {
        dns.knows("receiver.example", LOOPBACK);
        try (NameServer dead = NameServer.start();
                Sender both = new Sender(vertx, Duration.ofSeconds(30), 8, dead.address(), dns.address())) {
            dead.isSilentAbout("receiver.example");

            assertThat(both.post(url("receiver.example"))).isEqualTo(TAKEN);
        }
    }

    @Test
    void aLookupEndsAfterThreeSecondsWhateverTheDeadlineIs() throws Exception {
        dns.isSilentAbout("dead.example");
        long start = System.nanoTime();

        assertThat(words(sender.post(url("dead.example")))).isEqualTo("host could not be resolved in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2500), Duration.ofSeconds(15));
    }

    @Test
    void theDeadlineCoversTheLookup() throws Exception {
        dns.isSilentAbout("dead.example");
        try (Sender impatient = new Sender(vertx, Duration.ofMillis(500), 8, dns.address())) {
            long start = System.nanoTime();

            assertThat(impatient.words(impatient.post(url("dead.example")))).isEqualTo("timed out after 500ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
        }
    }

    @Test
    void hundredsOfDeadNamesDoNotDelayOthers() throws Exception {
        dns.knows("receiver.example", LOOPBACK);
        List<CompletableFuture<Answer>> dead = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            dns.isSilentAbout("dead-" + i + ".example");
            dead.add(sender.send(url("dead-" + i + ".example")));
        }

        assertThat(sender.post(url("receiver.example"))).isEqualTo(TAKEN);

        assertThat(dead).as("those that were still waiting meanwhile").anyMatch(answer -> !answer.isDone());
        for (CompletableFuture<Answer> answer : dead) {
            assertThat(words(answer.get(20, TimeUnit.SECONDS))).isEqualTo("host could not be resolved in time");
        }
    }

    @Test
    void aHostWithAThousandAddressesIsOneHost() throws Exception {
        dns.knows("many.example", Collections.nCopies(1000, LOOPBACK).toArray(InetAddress[]::new));
        dns.knows("down.example", loopbackAddresses(1000));
        int unused = port(); // of 127.0.0.1 only

        assertThat(sender.post(url("many.example"))).isEqualTo(TAKEN);
        assertThat(words(sender.post("http://down.example:" + unused + "/"))).isEqualTo("connection refused");
    }

    @Test
    void anAddressThatIsDownIsPassedOver() throws Exception {
        InetAddress nobody = InetAddress.getByName("127.0.0.77");
        dns.knows("half.example", nobody, LOOPBACK);

        assertThat(sender.post(url("half.example"))).isEqualTo(TAKEN);
    }

    @Test
    void anAddressIsItsOwnName() throws Exception {
        assertThat(sender.post(url("127.0.0.1"))).isEqualTo(TAKEN);
        assertThat(sender.post(url("localhost"))).isEqualTo(TAKEN);
        assertThat(dns.asked()).isEmpty();
    }

    private static InetAddress[] loopbackAddresses(int count) throws IOException {
        InetAddress[] addresses = new InetAddress[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = InetAddress.getByAddress(new byte[] {127, 1, (byte) (i / 250), (byte) (i % 250 + 1)});
        }
        return addresses;
    }

    private String words(Answer answer) {
        return sender.words(answer);
    }

    private String url(String host) {
        return "http://" + host + ":" + port() + "/hook";
    }

    private int port() {
        return URI.create(server.url()).getPort();
    }
}
