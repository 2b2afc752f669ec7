package dev.waybill.system.bench;

import dev.waybill.system.bench.load.OtherSystem;
import dev.waybill.system.bench.report.FormerReport;
import dev.waybill.system.bench.report.JsonReport;
import dev.waybill.system.bench.report.Plots;
import dev.waybill.system.bench.report.Report;
import dev.waybill.system.bench.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exit codes: 0 all runs are valid, whatever they found; 1 one is void or broke; 2 wrong arguments. */
@Command(name = "./waybill bench", mixinStandardHelpOptions = true, showDefaultValues = true)
final class Bench implements Callable<Integer> {
    private static final Path OUTPUT = Path.of("target", "bench");
    private static final String JSON = "report.json";
    /**
     * In the order in which they run on one stack: those that saturate it want JVMs that have run for a while, and those that
     * start services anew, which are cold then, come last.
     */
    private static final List<Scenario> SCENARIOS = List.of(
            new Latency(),
            Throughput.ofSingle(),
            Throughput.ofFanOut(),
            new Isolation(),
            new Retries(),
            new Api(),
            new Startup(),
            new Directory());

    private final PrintWriter out;
    private final List<Report> reports = new ArrayList<>();

    @Mixin
    private BenchOptions options;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "latency, throughput, fanout, isolation, retries, api, startup, directory; all of them by"
                    + " default")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "a former report.json; shows what has changed since")
    private Optional<Path> compare;

    @Option(names = "--soak", description = "steady traffic for ten minutes instead: whether memory stays as it is")
    private boolean soak;

    @Option(
            names = "--micro",
            description =
                    "the single steps of a delivery instead, without any stack: signing, codecs, matching, addresses")
    private boolean micro;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "the same load on another system instead, which runs already; the file tells how it is called")
    private Optional<Path> against;

    Bench(PrintWriter out) {
        this.out = out;
    }

    /** Runs in the folder of this module. */
    public static void main(String[] args) {
        System.exit(commandLine(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(args));
    }

    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new Bench(out))
                .setParameterExceptionHandler((exception, args) -> {
                    exception.getCommandLine().getErr().println(exception.getMessage() + "; see ./waybill help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((exception, commandLine, result) -> {
                    if (exception instanceof IllegalArgumentException) {
                        commandLine.getErr().println(exception.getMessage() + "; see ./waybill help");
                        return CommandLine.ExitCode.USAGE;
                    }
                    exception.printStackTrace(commandLine.getErr());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        long start = System.nanoTime();
        if (Stream.of(soak, micro, against.isPresent(), !names.isEmpty())
                        .filter(any -> any)
                        .count()
                > 1) {
            throw new IllegalArgumentException("--soak, --micro, --against and names of scenarios exclude each other");
        }
        List<Scenario> chosen = chosen();
        Optional<OtherSystem> other = against.map(Bench::ofCaller).map(OtherSystem::read);
        Optional<FormerReport> former = compare.map(Bench::ofCaller).map(FormerReport::read);
        if (micro) {
            tell(Micro.run(out), former);
        } else if (other.isPresent()) {
            tell(against(other.get()), former);
        } else {
            out.println("Starting PostgreSQL, Kafka and both services.");
            try (BenchStack stack = new BenchStack(OUTPUT.resolve("stack"), options.replicas())) {
                for (Scenario scenario : chosen) {
                    tell(new ScenarioRun(scenario, options, stack, out).run(), former);
                }
            }
        }
        out.printf(
                "That took %d s. All of it is also in system-tests/%s%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds(), OUTPUT.resolve(JSON));
        return reports.stream().allMatch(Report::isValid) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** After each, so that one which breaks takes nothing away. */
    private void tell(Report report, Optional<FormerReport> former) throws IOException {
        reports.add(report);
        Files.createDirectories(OUTPUT);
        Files.writeString(OUTPUT.resolve(JSON), JsonReport.of(reports));
        out.println();
        out.print(TextReport.of(report));
        former.ifPresent(before -> out.print(before.changes(report)));
        plot(report);
        out.println();
    }

    /** Files are named as seen from where the command was called. */
    private static Path ofCaller(Path file) {
        return Path.of(System.getProperty("waybill.called.from", "")).resolve(file);
    }

    private Report against(OtherSystem system) {
        try (Against run = new Against(
                system, Against.Plan.of(options), what -> out.println("against " + system.name() + ": " + what))) {
            return run.run();
        }
    }

    private void plot(Report report) {
        try {
            Plots.of(report).write(OUTPUT).forEach(plot -> out.println("  plot: system-tests/" + plot));
        } catch (IOException | RuntimeException | LinkageError e) {
            out.println("  no plots could be drawn: " + e);
        }
    }

    private List<Scenario> chosen() {
        if (soak) {
            return List.of(new Soak());
        }
        List<String> known = SCENARIOS.stream().map(Scenario::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no scenario '" + name + "'; they are " + String.join(", ", known));
            }
        }
        return SCENARIOS.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
    }
}
