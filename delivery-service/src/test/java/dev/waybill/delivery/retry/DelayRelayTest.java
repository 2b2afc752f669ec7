package dev.waybill.delivery.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.DeliveryCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DelayRelayTest {
    private static final Instant NOW = Instant.parse("2026-02-25T10:00:00Z");

    @Test
    void aDeliveryIsHeldUntilTheVeryMillisecondThatItIsDue() {
        assertThat(relay(1000).holdFor(dueAt(NOW.plusMillis(1)))).isEqualTo(Duration.ofMillis(1));
        assertThat(relay(1000).holdFor(dueAt(NOW.plusSeconds(300)))).isEqualTo(Duration.ofMinutes(5));
        assertThat(relay(1000).holdFor(dueAt(NOW))).isZero();
        assertThat(relay(1000).holdFor(dueAt(NOW.minusSeconds(3600)))).isZero();
    }

    @Test
    void whenEverythingIsDueAtOnceItComesBackAtAPace() {
        DelayRelay relay = relay(10);

        assertThat(relay.holdFor(dueAt(NOW))).isZero();
        assertThat(relay.holdFor(dueAt(NOW))).isPositive();
    }

    @Test
    void aRecordThatCannotBeReadDoesNotHoldItsPartition() {
        ConsumerRecord<String, byte[]> broken =
                new ConsumerRecord<>("waybill.retry.10s", 0, 0, "wh-1", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(relay(1000).holdFor(broken)).isZero();
    }

    /** Deciding how long to hold needs neither of the publishers. */
    private static DelayRelay relay(int maxPerSecond) {
        return new DelayRelay("waybill.deliveries", null, null, Clock.fixed(NOW, ZoneOffset.UTC), maxPerSecond);
    }

    private static ConsumerRecord<String, byte[]> dueAt(Instant due) {
        DeliveryHeader header = new DeliveryHeader("del-1", "wh-1", "acme", "campaign.created", "evt-1", 4, NOW);
        ProducerRecord<String, byte[]> written =
                DeliveryCodec.write("waybill.retry.10s", new Delivery(header, 2, due, RawJson.of("{}")));
        ConsumerRecord<String, byte[]> read =
                new ConsumerRecord<>(written.topic(), 0, 0, written.key(), written.value());
        written.headers().forEach(read.headers()::add);
        return read;
    }
}
