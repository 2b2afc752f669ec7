package dev.waybill.system.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A report to look at: latency by percentile, and throughput over time, as SVG. */
public final class Plots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "p99.9", "max");

    private final Report report;

    private Plots(Report report) {
        this.report = report;
    }

    public static Plots of(Report report) {
        return new Plots(report);
    }

    /** Returns what it has written; nothing about what was not measured. */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Figures> rows =
                report.figures().stream().filter(row -> row.count() > 0).toList();
        Stream.Builder<Path> written = Stream.builder();
        if (!rows.isEmpty()) {
            written.add(write(folder.resolve(report.scenario() + "-latency.svg"), latency(rows)));
        }
        if (!report.perSecond().isEmpty()) {
            written.add(write(folder.resolve(report.scenario() + "-throughput.svg"), throughput()));
        }
        return written.build().toList();
    }

    private static Path write(Path file, Chart<?, ?> chart) throws IOException {
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
        return file;
    }

    private CategoryChart latency(List<Figures> rows) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(report.scenario() + ": latency from when an event was due")
                .xAxisTitle("percentile")
                .yAxisTitle("ms")
                .build();
        chart.getStyler()
                .setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line)
                .setYAxisLogarithmic(true)
                .setLegendPosition(LegendPosition.OutsideE);
        rows.forEach(row -> chart.addSeries(
                row.name(),
                PERCENTILES,
                Stream.of(row.p50(), row.p90(), row.p99(), row.p999(), row.max())
                        .map(Plots::millis)
                        .toList()));
        return chart;
    }

    /** A logarithm has no zero. */
    private static double millis(Duration duration) {
        return Math.max(0.001, duration.toNanos() / 1e6);
    }

    private XYChart throughput() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(report.scenario() + ": deliveries accepted per second, warm-up included")
                .xAxisTitle("seconds since the first")
                .yAxisTitle("deliveries per second")
                .build();
        chart.getStyler().setLegendVisible(false).setMarkerSize(0);
        chart.addSeries(
                "accepted",
                IntStream.range(0, report.perSecond().size()).boxed().toList(),
                report.perSecond());
        return chart;
    }
}
