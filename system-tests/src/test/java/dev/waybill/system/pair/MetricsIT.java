package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.Metrics;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of deliveries that wait. */
@ExtendWith(PairExtension.class)
class MetricsIT {
    private final WaybillPair pair;
    private final Metrics metrics;

    MetricsIT(WaybillPair pair) {
        this.pair = pair;
        this.metrics = new Metrics(pair.deliveryService());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "waybill.events",
                "waybill.deliveries",
                "waybill.diverted",
                "waybill.retry.200ms",
            })
    void everyTopicTellsWhatWaitsInIt(String topic) {
        assertThat(metrics.value("waybill_lag{topic=\"" + topic + "\"}")).isNotNegative();
        assertThat(metrics.value("waybill_oldest_unfinished_seconds{topic=\"" + topic + "\"}"))
                .isNotNegative();
    }

    @Test
    void aReceiverThatHangsShowsAsStalledWithWhatWaitsForIt() {
        pair.webhookAt("/delay/10ms/metrics", "campaign.created");
        double before = metrics.value("waybill_diverted_total");
        pair.api().create(pair.receiver().baseUrl() + "/hang/metrics", "campaign.updated", "campaign.created");
        Eventually.assertThatSoon(() -> {
            pair.upstream().emitMany("campaign.updated", "metrics-" + System.nanoTime() + "-", 50);
            assertThat(metrics.value("waybill_diverted_total")).isGreaterThan(before);
        });

        Eventually.assertThatSoon(() -> {
            assertThat(metrics.value("waybill_webhooks_stalled")).isPositive();
            assertThat(metrics.value("waybill_in_flight{stage=\"dispatch_slow\"}"))
                    .isPositive();
            assertThat(metrics.value("waybill_lag{topic=\"waybill.diverted\"}")).isPositive();
            assertThat(metrics.value("waybill_oldest_unfinished_seconds{topic=\"waybill.deliveries\"}"))
                    .isPositive();
        });
    }
}
