package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of deliveries that wait. */
@ExtendWith(PairExtension.class)
class MetricsIT {
    private final WaybillPair pair;
    private final HttpClient http = HttpClient.newHttpClient();

    MetricsIT(WaybillPair pair) {
        this.pair = pair;
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
        assertThat(value("waybill_lag{topic=\"" + topic + "\"}")).isNotNegative();
        assertThat(value("waybill_oldest_unfinished_seconds{topic=\"" + topic + "\"}"))
                .isNotNegative();
    }

    @Test
    void aReceiverThatHangsShowsAsStalledWithWhatWaitsForIt() {
        pair.webhookAt("/delay/10ms/metrics", "campaign.created");
        double before = value("waybill_diverted_total");
        pair.api().create(pair.receiver().baseUrl() + "/hang/metrics", "campaign.updated", "campaign.created");
        Eventually.assertThatSoon(() -> {
            pair.upstream().emitMany("campaign.updated", "metrics-" + System.nanoTime() + "-", 50);
            assertThat(value("waybill_diverted_total")).isGreaterThan(before);
        });

        Eventually.assertThatSoon(() -> {
            assertThat(value("waybill_webhooks_stalled")).isPositive();
            assertThat(value("waybill_in_flight{stage=\"dispatch_slow\"}")).isPositive();
            assertThat(value("waybill_lag{topic=\"waybill.diverted\"}")).isPositive();
            assertThat(value("waybill_oldest_unfinished_seconds{topic=\"waybill.deliveries\"}"))
                    .isPositive();
        });
    }

    /** Of one line of the delivery-service's metrics. */
    private double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + series));
    }

    private String scrape() {
        try {
            URI metrics = URI.create(pair.deliveryService().baseUrl() + "/q/metrics");
            return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
