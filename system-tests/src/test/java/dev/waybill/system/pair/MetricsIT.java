package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.deploy.AlertRules;
import dev.waybill.system.deploy.Dashboard;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.Metrics;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of deliveries, and of what waits. */
@ExtendWith(PairExtension.class)
class MetricsIT {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(waybill_[a-z_]+)` \\|");

    private final WaybillPair pair;
    private final Metrics metrics;
    private final Metrics ofSubscriptionService;

    MetricsIT(WaybillPair pair) {
        this.pair = pair;
        this.metrics = new Metrics(pair.deliveryService());
        this.ofSubscriptionService = new Metrics(pair.subscriptionService());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stage=\"fanout\",topic=\"waybill.events\"",
                "stage=\"dispatch\",topic=\"waybill.deliveries\"",
                "stage=\"diverted\",topic=\"waybill.diverted\"",
                "stage=\"retry\",topic=\"waybill.retry.200ms\"",
            })
    void everyTopicTellsWhatWaitsInIt(String labels) {
        assertThat(metrics.value("waybill_lag{" + labels + "}")).isNotNegative();
        assertThat(metrics.value("waybill_oldest_unfinished_seconds{" + labels + "}"))
                .isNotNegative();
    }

    @Test
    void alertsAndDashboardNameMetricsThatThereAre() throws Exception {
        Set<String> named = new TreeSet<>(AlertRules.metrics());
        named.addAll(Dashboard.metrics());
        named.removeAll(Set.of("up", "ALERTS")); // Prometheus' own

        assertThat(series()).extracting(line -> line.split("[{ ]", 2)[0]).containsAll(named);
    }

    @Test
    void theDocumentNamesEveryMetricOfOursAndNoOther() throws Exception {
        String section = Files.readString(Path.of("..", "docs", "operations.md"))
                .split("(?m)^## Metrics$", 2)[1]
                .split("(?m)^## ", 2)[0];
        Set<String> documented =
                ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> families = new TreeSet<>(metrics.families());
        families.addAll(ofSubscriptionService.families());
        families.removeIf(family -> !family.startsWith("waybill_"));

        assertThat(documented).isEqualTo(families);
    }

    /** Labels with ids in them, or with what receivers make up, would be time series without end. */
    @Test
    void trafficMakesNoTimeSeries() {
        ApiClient.Created failing = pair.webhookAt("/status/599/odd", "document.created");
        pair.upstream().emit("document.created", "metrics-" + System.nanoTime(), "{}");
        Eventually.logged(pair, failing.id(), "failed", 1);
        Set<String> before = ours();
        String event = "metrics \"odd\" {id} " + System.nanoTime();

        pair.upstream().send(Upstream.record("odd-organization", "document.created", event, "{}"));
        pair.upstream().send(Upstream.record(WaybillPair.ORGANIZATION, "odd.type", event, "{}"));
        pair.upstream().emit("document.created", event, "{}");
        List<JsonNode> log = Eventually.logged(pair, failing.id(), "failed", 2);

        assertThat(ours()).isEqualTo(before);
        assertThat(series())
                .noneMatch(line -> line.contains("odd") || line.contains(failing.id()))
                .noneMatch(line -> line.contains(log.getFirst().get("id").asText()));
    }

    /** Without their values. */
    private Set<String> ours() {
        return series().stream()
                .filter(line -> line.startsWith("waybill_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> series() {
        List<String> series = new ArrayList<>(metrics.series());
        series.addAll(ofSubscriptionService.series());
        return series;
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
            assertThat(metrics.value("waybill_lag{stage=\"diverted\",topic=\"waybill.diverted\"}"))
                    .isPositive();
            assertThat(metrics.value(
                            "waybill_oldest_unfinished_seconds{stage=\"dispatch\",topic=\"waybill.deliveries\"}"))
                    .isPositive();
        });
    }
}
