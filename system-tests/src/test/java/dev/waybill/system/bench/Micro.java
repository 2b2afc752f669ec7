package dev.waybill.system.bench;

import dev.waybill.system.bench.report.Fact;
import dev.waybill.system.bench.report.Ledger;
import dev.waybill.system.bench.report.Report;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The single steps of a delivery, each in a JVM of its own. The benchmarks lie beside the code that they measure, in the
 * tests of the delivery-service.
 */
final class Micro {
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.milliseconds(200);
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    /** Takes less than a minute. */
    static Report run(PrintWriter out) {
        Instant startedAt = Instant.now();
        double loadBefore = ScenarioRun.load();
        out.println("Measuring signing, codecs, matching and address checks, one after the other; a minute at most.");
        Collection<RunResult> results = measure();
        List<Fact> facts = new ArrayList<>();
        for (RunResult result : results) {
            String name = name(result.getParams().getBenchmark());
            facts.add(new Fact(name, result.getPrimaryResult().getScore(), "ns"));
            facts.add(new Fact(
                    name + ", garbage",
                    result.getSecondaryResults().get(ALLOCATED).getScore(),
                    "B"));
        }
        return new Report(
                "micro",
                startedAt,
                Duration.between(startedAt, Instant.now()),
                ScenarioRun.machine(loadBefore),
                Map.of(),
                List.of(),
                facts,
                List.of(),
                List.of(),
                Ledger.EMPTY,
                OptionalLong.empty(),
                List.of(),
                List.of());
    }

    private static Collection<RunResult> measure() {
        try {
            return new Runner(new OptionsBuilder()
                            .mode(Mode.AverageTime)
                            .timeUnit(TimeUnit.NANOSECONDS)
                            .forks(1)
                            .warmupIterations(WARM_UPS)
                            .warmupTime(ROUND)
                            .measurementIterations(ROUNDS)
                            .measurementTime(ROUND)
                            .addProfiler(GCProfiler.class)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("the micro-benchmarks could not be run", e);
        }
    }

    /** Such as {@code Signing.sign1KiB}. */
    private static String name(String benchmark) {
        return benchmark.replaceAll(".*\\.(\\w+)Benchmark\\.", "$1.");
    }
}
