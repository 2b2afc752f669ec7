package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    @TempDir
    private Path folder;

    @Test
    void latencyAndThroughputAreDrawn() throws Exception {
        List<Path> plots = Plots.of(Reports.isolation()).write(folder);

        assertThat(plots)
                .extracting(plot -> plot.getFileName().toString())
                .containsExactly("isolation-latency.svg", "isolation-throughput.svg");
        // Text is drawn as outlines; a point for each of five percentiles, and one in the legend.
        assertThat(Files.readString(plots.getFirst())).contains("<svg").containsPattern("(?s)(<ellipse.*){6}");
        assertThat(Files.readString(plots.getLast())).contains("<svg").contains("<path");
    }

    @Test
    void whatWasNotMeasuredIsNotDrawn() throws Exception {
        assertThat(Plots.of(Reports.empty()).write(folder)).isEmpty();
    }
}
