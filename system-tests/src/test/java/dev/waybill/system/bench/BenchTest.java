package dev.waybill.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.bench.report.Findings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine command =
            Bench.commandLine(new PrintWriter(new StringWriter())).setErr(new PrintWriter(errors, true));

    @ParameterizedTest
    @CsvSource({
        "isolatoin, there is no scenario 'isolatoin'; they are latency",
        "--rate=1, --rate is at least 2; it is 1",
        "--rate=fast, Invalid value for option '--rate'",
        "--backlog=999, --backlog is at least 1000; it is 999",
        "--step=0, --step is at least 1; it is 0",
        "--replicas=0, --replicas is at least 1; it is 0",
        "--waiting=0, --waiting is at least 1; it is 0",
        "--webhooks=0, --webhooks is at least 1; it is 0",
        "--receivers=20000, --receivers is at most 10000",
        "--compare=none.json, --compare: none.json cannot be read",
        "--minutes=0, --minutes is at least 1; it is 0",
        "--against=none.json, --against: none.json cannot be read",
        "--log-rows=10, --log-rows is at least 1000; it is 10",
        "--turbo, Unknown option: '--turbo'"
    })
    void whatCannotBeMeantIsRefusedBeforeAnythingStarts(String argument, String message) {
        assertThat(command.execute(argument)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(message).contains("see ./waybill help");
    }

    @Test
    void onlyOneOfScenariosSoakMicroAndAgainstIsMeant() {
        assertThat(command.execute("--soak", "isolation")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--soak, --micro, --against and names of scenarios exclude each other");
        assertThat(command.execute("--micro", "isolation")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void fullSizesAreAskedFor() {
        BenchOptions asTheyCome = CommandLine.populateCommand(new BenchOptions());
        BenchOptions full = CommandLine.populateCommand(new BenchOptions(), "--full", "--waiting=5");

        assertThat(asTheyCome.webhooks()).isEqualTo(100_000);
        assertThat(full.webhooks()).isEqualTo(1_000_000);
        assertThat(full.logRows()).isEqualTo(10_000_000);
        assertThat(full.waiting()).isEqualTo(5);
    }

    @Test
    void aScenarioThatBreaksKeepsWhatItHasFoundAndIsVoid() {
        Findings findings = new Findings();
        StringWriter said = new StringWriter();

        ScenarioRun.measure(
                () -> {
                    findings.fact("webhooks", 10, "");
                    throw new IllegalStateException("the API is away");
                },
                findings,
                new PrintWriter(said, true));

        assertThat(findings.facts()).hasSize(1);
        assertThat(findings.problems()).containsExactly("it broke: java.lang.IllegalStateException: the API is away");
        assertThat(said.toString()).contains("the API is away", "\tat ");
    }

    @Test
    void settingsOfTheServicesAreToldAndNoSecrets() {
        Map<String, String> settings = ScenarioRun.settings(Map.of(
                "WAYBILL_DISPATCH_DEADLINE", "5s",
                "KAFKA_SESSION_TIMEOUT_MS", "6000",
                "WAYBILL_API_KEY", "wbk_secret",
                "WAYBILL_API", "http://localhost:8080/api/v1",
                "WAYBILL_API_PORT", "8080",
                "WAYBILL_ENCRYPTION_KEYS", "1:secret",
                "KAFKA_SASL_JAAS_CONFIG", "password=secret",
                "HOME", "/root"));

        assertThat(settings).containsOnlyKeys("WAYBILL_DISPATCH_DEADLINE", "KAFKA_SESSION_TIMEOUT_MS");
    }
}
