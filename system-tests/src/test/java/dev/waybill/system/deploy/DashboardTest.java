package dev.waybill.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private final JsonNode panels = Dashboard.read().get("panels");

    DashboardTest() throws IOException {}

    @Test
    void everyPanelHasExpressionsThatCanBeRead() throws IOException {
        assertThat(Dashboard.expressions())
                .hasSizeGreaterThan(20)
                .allSatisfy(expression -> assertThat(PromQl.metrics(expression)).isNotEmpty());
    }

    @Test
    void everyPanelSaysWhatItShows() {
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.get("type").asText().equals("row") || panel.hasNonNull("description"))
                    .as(panel.get("title").asText())
                    .isTrue();
        });
    }

    @Test
    void noPanelLiesOnAnother() {
        Set<String> taken = new HashSet<>();
        assertThat(panels).allSatisfy(panel -> {
            JsonNode place = panel.get("gridPos");
            int x = place.get("x").asInt();
            int y = place.get("y").asInt();
            assertThat(x + place.get("w").asInt()).isLessThanOrEqualTo(24);
            IntStream.range(x, x + place.get("w").asInt())
                    .forEach(column -> IntStream.range(y, y + place.get("h").asInt())
                            .forEach(line -> assertThat(taken.add(column + "," + line))
                                    .as(panel.get("title").asText())
                                    .isTrue()));
        });
        assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
    }
}
