package dev.waybill.system.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    private static final Path RENDERED = Path.of("target", "kubernetes");

    private final Chart chart = new Chart();

    @Test
    void theBaseIsTheChartWithItsDefaults() throws IOException {
        assertIsStored(chart.render(Map.of()), "base");
    }

    @Test
    void theComponentsAreOptionsOfTheChart() throws IOException {
        assertIsStored(
                Map.of(
                        "delivery-service-scaling.yaml",
                        chart.render(Map.of("autoscaling.enabled", true)).get("delivery-service-scaling.yaml")),
                "components/keda");
        assertIsStored(
                Map.of(
                        "pod-monitor.yaml",
                        chart.render(Map.of("podMonitor.enabled", true)).get("pod-monitor.yaml")),
                "components/pod-monitor");
    }

    private static void assertIsStored(Map<String, String> rendered, String folder) throws IOException {
        Path fresh = Files.createDirectories(RENDERED.resolve(folder));
        for (Map.Entry<String, String> file : rendered.entrySet()) {
            Files.writeString(fresh.resolve(file.getKey()), file.getValue());
        }
        Path stored = Rendering.KUBERNETES.resolve(folder);
        for (Map.Entry<String, String> file : rendered.entrySet()) {
            Path copy = stored.resolve(file.getKey());
            assertThat(Files.exists(copy) ? Files.readString(copy) : "")
                    .as(
                            "%s is not what the chart says; if the chart is right, refresh it from the root with: "
                                    + "cp -R system-tests/target/kubernetes deploy",
                            copy)
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void helmFindsNothingWrong() {
        LintResult lint = chart.lint();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        JsonNode metadata =
                Manifest.read(Chart.FOLDER.resolve("Chart.yaml")).getFirst().tree();

        assertThat(metadata.get("appVersion").asText()).isEqualTo(System.getProperty("waybill.version"));
        assertThat(metadata.get("version").asText()).isEqualTo(System.getProperty("waybill.version"));
        assertThat(Rendering.kustomized("base").workloads())
                .extracting(workload -> workload.container().get("image").asText())
                .allMatch(image -> image.matches(
                        "ghcr.io/waybill/(subscription|delivery)-service:" + System.getProperty("waybill.version")));
    }

    @ParameterizedTest
    @CsvSource({
        "database.url, postgres:5432/waybill",
        "kafka.bootstrapServers, kafka",
        "deliveryService.replicas, 0",
        "deliveryService.terminationGracePeriodSeconds, 15",
        "deliveryService.replicaCount, 3",
        "networkPolicies.kafka.ports[0], 90920",
    })
    void aValueThatIsWrongIsNamed(String value, String wrong) {
        String field = value.replaceAll("\\[\\d+]", "").replaceFirst(".*\\.", "");

        assertThatThrownBy(() -> chart.render(Map.of(value, wrong)))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(field);
    }
}
