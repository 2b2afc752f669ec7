package dev.waybill.system.bench;

import dev.waybill.system.bench.report.JsonReport;
import dev.waybill.system.bench.report.Report;
import dev.waybill.system.bench.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Exit codes: 0 all runs are valid, whatever they found; 1 one is void or broke; 2 wrong arguments. */
@Command(name = "./waybill bench", mixinStandardHelpOptions = true, showDefaultValues = true)
final class Bench implements Callable<Integer> {
    private static final Path OUTPUT = Path.of("target", "bench");
    private static final List<Scenario> SCENARIOS = List.of(new Isolation(), new Retries(), new Api());

    private final PrintWriter out;

    @Mixin
    private BenchOptions options;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "isolation, retries, api; all of them by default")
    private List<String> names = new ArrayList<>();

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
        boolean valid = true;
        for (Scenario scenario : chosen()) {
            Report report = new ScenarioRun(scenario, options, OUTPUT, out).run();
            Path json = OUTPUT.resolve(scenario.name() + ".json");
            Files.writeString(json, JsonReport.of(report));
            out.println();
            out.print(TextReport.of(report));
            out.println("  also in system-tests/" + json);
            out.println();
            valid &= report.isValid();
        }
        return valid ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Scenario> chosen() {
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
