package dev.waybill.system.bench.load;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryIds;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.TopicNames;
import java.time.Duration;
import java.time.Instant;

/** Puts deliveries into the tier of the longest delay, as if their receivers had failed. */
public final class WaitingDeliveries {
    private static final String TOPIC = TopicNames.RETRY_PREFIX + "300s";
    private static final Duration WAIT = Duration.ofHours(1);
    private static final int BODY_SIZE = 256;

    private WaitingDeliveries() {}

    /** Returns when all are durably written. */
    public static void write(String bootstrapServers, int count) {
        Instant now = Instant.now();
        RawJson body = RawJson.of("{\"pad\":\"" + "x".repeat(BODY_SIZE - 10) + "\"}");
        try (BulkWriter writer = new BulkWriter(bootstrapServers)) {
            for (int i = 0; i < count; i++) {
                writer.write(DeliveryCodec.write(TOPIC, delivery(i, now, body)));
            }
        }
    }

    private static Delivery delivery(int number, Instant now, RawJson body) {
        String webhook = "wh-waiting-" + number % 1000;
        String event = "waiting-" + number;
        return new Delivery(
                new DeliveryHeader(
                        DeliveryIds.of("/bench", event, webhook),
                        webhook,
                        "bench-waiting",
                        "campaign.created",
                        event,
                        4,
                        now),
                4,
                now.plus(WAIT),
                body);
    }
}
