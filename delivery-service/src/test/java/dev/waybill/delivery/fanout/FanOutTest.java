package dev.waybill.delivery.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final Instant CREATED = Instant.parse("2026-02-25T10:00:00.750Z");
    private final FanOut fanOut = new FanOut(4);

    @Test
    void everyWebhookGetsADeliveryOfItsOwnWithOneSharedBody() {
        List<Delivery> deliveries =
                fanOut.deliveries(event("evt-1", "{\"a\": 1.10}"), List.of(webhook("wh-1"), webhook("wh-2")), CREATED);

        assertThat(deliveries).extracting(d -> d.header().webhookId()).containsExactly("wh-1", "wh-2");
        assertThat(deliveries).extracting(d -> d.header().id()).doesNotHaveDuplicates();
        assertThat(deliveries.get(0).body()).isSameAs(deliveries.get(1).body());
        assertThat(deliveries).allSatisfy(delivery -> {
            assertThat(delivery.attempt()).isEqualTo(1);
            assertThat(delivery.dueAt()).isEqualTo(CREATED);
            assertThat(delivery.header().maxAttempts()).isEqualTo(4);
            assertThat(delivery.header().createdAt()).isEqualTo(CREATED);
            assertThat(delivery.header().organizationId()).isEqualTo("acme");
        });
    }

    @Test
    void aRepeatedFanOutGivesTheSameDeliveries() {
        Event event = event("evt-1", "{}");

        assertThat(fanOut.deliveries(event, List.of(webhook("wh-1")), CREATED))
                .isEqualTo(fanOut.deliveries(event, List.of(webhook("wh-1")), CREATED));
    }

    @Test
    void theBodyHasTheEventAndItsDataByteForByte() {
        String data = "{ \"n\": 12345678901234567890.10,\n \"s\": \"\\u00e9é\" }";

        RawJson body = fanOut.deliveries(event("say \"hi\"\\", data), List.of(webhook("wh-1")), CREATED)
                .getFirst()
                .body();

        assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"say \\\"hi\\\"\\\\\",\"event\":\"campaign.created\","
                        + "\"created_at\":\"2026-02-25T10:00:00\",\"data\":" + data + "}");
    }

    @Test
    void nobodyWhoWantsItMeansNoDelivery() {
        assertThat(fanOut.deliveries(event("evt-1", "{}"), List.of(), CREATED)).isEmpty();
    }

    private static Event event(String id, String data) {
        return new Event(id, "/upstream", "campaign.created", CREATED, "acme", RawJson.of(data));
    }

    private static WebhookSnapshot webhook(String id) {
        return new WebhookSnapshot(id, 1, "acme", "https://example.com/", Set.of("campaign.created"), true, List.of());
    }
}
