package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.dns.NameServer;
import dev.waybill.local.process.Ports;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Receivers that play tricks, and names that lead nowhere, beside a receiver that does what it should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(FaultsPairExtension.class)
class HostileReceiverIT {
    private static final long DEADLINE_MILLIS = 4_000;
    private static final String CHUNKED = "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String KIB = "x".repeat(1024);
    /** Far below what the flood would take if it were kept, far above what a garbage collector leaves lying about. */
    private static final long MAX_GROWTH_MIB = 48;

    private final NameServer dns = NameServer.start();
    private final WaybillPair pair;
    private final ServiceProcess deliveryService;
    private final Map<String, HostileServer> servers = new LinkedHashMap<>();
    private final Map<String, ApiClient.Created> webhooks = new LinkedHashMap<>();
    private ApiClient.Created good;

    HostileReceiverIT(WaybillPair pair) {
        this.pair = pair;
        this.deliveryService = pair.anotherDeliveryService(Map.of(
                "WAYBILL_DISPATCH_DEADLINE",
                DEADLINE_MILLIS + "ms",
                "WAYBILL_RETRY_DELAYS",
                "200ms",
                "WAYBILL_DNS_SERVERS",
                dns.address()));
    }

    @BeforeAll
    void register() throws IOException {
        pair.deliveryService().stop();
        deliveryService.start();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        dns.knows("good.example", loopback);
        dns.isSilentAbout("dead.example");
        dns.knows("thousand.example", addressesWhereNobodyListens(1000));
        register(
                "oversized",
                "campaign.deleted",
                HostileServer.flood("HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n", KIB, 51_200));
        register("chunks", "campaign.deleted", HostileServer.flood(CHUNKED, "400\r\n" + KIB + "\r\n", 51_200));
        register(
                "headers",
                "campaign.deleted",
                HostileServer.flood("HTTP/1.1 200 OK\r\n", "X: " + KIB + "\r\n", 51_200));
        register("drip", "campaign.updated", HostileServer.drip("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"));
        register("reset", "campaign.updated", HostileServer.reset("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx"));
        register("ssh", "campaign.updated", HostileServer.answer("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"));
        register("101", "campaign.updated", HostileServer.answer("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\nHello"));
        webhooks.put("dead", pair.api().create("http://dead.example/", "campaign.created", "campaign.updated"));
        webhooks.put(
                "thousand",
                pair.api()
                        .create(
                                "http://thousand.example:" + Ports.free() + "/",
                                "campaign.created",
                                "campaign.updated"));
        // The last one: when its probe comes the others are known too, and have no probes to wait for.
        good = pair.webhook(
                pair.receiver().baseUrl().replaceFirst("//[^:]+", "//good.example") + "/good",
                "campaign.created",
                "campaign.deleted");
    }

    private void register(String name, String flood, HostileServer.Trick trick) throws IOException {
        HostileServer server = new HostileServer(trick);
        servers.put(name, server);
        webhooks.put(name, pair.api().create("http://127.0.0.1:" + server.port() + "/", "campaign.created", flood));
    }

    @AfterAll
    void stop() throws IOException {
        dns.close();
        for (HostileServer server : servers.values()) {
            server.close();
        }
    }

    @Test
    void everyTrickEndsByTheDeadlineWithAClearMessageAndTheGoodReceiverIsServedMeanwhile() {
        pair.upstream().emit("campaign.created", "tricks", "{}");

        Eventually.logged(pair, good.id(), "success", 1);
        // It shows half a second after its fan-out, and is not attempted to the end by then.
        Eventually.logged(pair, webhooks.get("drip").id(), "pending", 1);
        assertThat(ofEvent("drip", "tricks").get("status").asText())
                .as("the good receiver did not wait for the slow one")
                .isEqualTo("pending");
        assertEnds("oversized", "success", null);
        assertEnds("chunks", "failed", "HTTP 500");
        assertEnds("headers", "failed", "response headers too large");
        assertEnds("drip", "failed", "HTTP 200, but timed out after 4s");
        assertEnds("reset", "failed", "HTTP 200, but connection reset");
        assertEnds("ssh", "failed", "the answer is not valid HTTP");
        assertEnds("101", "failed", "HTTP 101 instead of an answer to the request");
        assertEnds("dead", "failed", "host could not be resolved in time");
        assertEnds("thousand", "failed", "connection refused");
        assertNoConnectionIsLeft();
        assertThat(deliveryService.log())
                .as("what receivers do is no fault of the service")
                .content()
                .doesNotContain(" ERROR ");
    }

    @Test
    void aFloodDoesNotFillTheMemory() {
        flood("first-");
        OptionalLong before = ResidentMemory.of("delivery-service");

        flood("second-");

        if (before.isPresent()) {
            assertThat(ResidentMemory.of("delivery-service").getAsLong())
                    .as("MiB of resident memory after 150 more responses of 50 MiB, beside " + before.getAsLong())
                    .isLessThan(before.getAsLong() + MAX_GROWTH_MIB);
        }
        assertNoConnectionIsLeft();
    }

    private void flood(String prefix) {
        int logged = Eventually.loggedNow(pair, good.id()).size();
        pair.upstream().emitMany("campaign.deleted", prefix, 25);
        Eventually.logged(pair, good.id(), "success", logged + 25);
        for (String name : List.of("oversized", "chunks", "headers")) {
            Eventually.assertThatSoon(() -> assertThat(
                            pair.api().count(webhooks.get(name).id(), "pending"))
                    .as("pending of " + name)
                    .isZero());
        }
    }

    private void assertNoConnectionIsLeft() {
        servers.forEach((name, server) -> Eventually.assertThatSoon(() -> assertThat(server.openConnections())
                .as("connections to " + name)
                .isZero()));
    }

    private void assertEnds(String name, String status, String message) {
        Eventually.assertThatSoon(() -> {
            JsonNode delivery = ofEvent(name, "tricks");
            assertThat(delivery.get("status").asText()).as(name).isEqualTo(status);
            assertThat(delivery.get("error_message").textValue()).as(name).isEqualTo(message);
        });
        assertThat(durations(name))
                .as("one of the attempts at " + name + ", in ms: a busy machine may hold up one, but hardly both")
                .anyMatch(duration -> duration <= DEADLINE_MILLIS + 1_000);
    }

    private List<Long> durations(String name) {
        String path = "/" + webhooks.get(name).id() + "/deliveries/"
                + ofEvent(name, "tricks").get("id").asText();
        JsonNode log = pair.api().data(pair.api().send("GET", path, null)).get("attempt_log");
        return StreamSupport.stream(log.spliterator(), false)
                .map(attempt -> attempt.get("duration_ms").asLong())
                .toList();
    }

    private JsonNode ofEvent(String name, String eventId) {
        List<JsonNode> deliveries =
                new ArrayList<>(Eventually.loggedNow(pair, webhooks.get(name).id()));
        deliveries.removeIf(delivery -> !delivery.get("event_id").asText().equals(eventId));
        assertThat(deliveries).as("deliveries of " + eventId + " to " + name).hasSize(1);
        return deliveries.getFirst();
    }

    private static InetAddress[] addressesWhereNobodyListens(int count) throws IOException {
        InetAddress[] addresses = new InetAddress[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = InetAddress.getByAddress(new byte[] {127, 1, (byte) (i / 250), (byte) (i % 250 + 1)});
        }
        return addresses;
    }
}
