package dev.waybill.system.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.system.bench.load.OtherSystem;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Fact;
import dev.waybill.system.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainstTest {
    private static final Against.Plan SHORT = new Against.Plan(50, Duration.ofMillis(200), List.of(20));

    @TempDir
    private Path folder;

    @Test
    void anotherSystemIsMeasuredByWhatItsReceiversGet() throws Exception {
        try (FakeSystem fake = new FakeSystem();
                Against against = new Against(system(fake, FakeSystem.TOKEN), SHORT, progress -> {})) {
            Report report = against.run();

            assertThat(report.scenario()).isEqualTo("against fake");
            assertThat(report.ledger().emitted()).isGreaterThan(100);
            assertThat(report.ledger().missing()).isZero();
            assertThat(report.facts())
                    .filteredOn(fact -> fact.name().equals("deliveries sustained"))
                    .singleElement()
                    .extracting(Fact::value)
                    .satisfies(value -> assertThat(value).isPositive());
            assertThat(report.figures())
                    .filteredOn(row -> row.name().equals("steady, 20 events/s"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.count()).isEqualTo(8));
            assertThat(report.bars()).extracting(Bar::verdict).containsOnly(Bar.Verdict.AIM);
            assertThat(report.logRows()).isEmpty();
            // Whether the generator was late is the machine's business.
            assertThat(report.problems()).allMatch(problem -> problem.startsWith("the generator itself lagged"));
        }
    }

    @Test
    void aSystemThatRefusesToRegisterIsSaidTo() throws Exception {
        try (FakeSystem fake = new FakeSystem();
                Against against = new Against(system(fake, "Bearer wrong"), SHORT, progress -> {})) {
            assertThatIllegalStateException()
                    .isThrownBy(against::run)
                    .withMessage("register: " + fake.url() + "/endpoints has answered with 401");
        }
    }

    private OtherSystem system(FakeSystem fake, String token) throws IOException {
        String text = """
                {
                  "name": "fake",
                  "receivers": 3,
                  "register": {
                    "url": "%1$s/endpoints",
                    "headers": {"Authorization": "%2$s"},
                    "body": {"filter": "${type}", "url": "${url}"}
                  },
                  "publish": {
                    "url": "%1$s/messages",
                    "headers": {"Authorization": "%2$s", "Content-Type": "application/json"},
                    "body": "{\\"eventType\\": \\"${type}\\", \\"uid\\": \\"m-${id}\\", \\"payload\\": ${payload}}"
                  }
                }
                """.formatted(fake.url(), token);
        return OtherSystem.read(Files.writeString(folder.resolve("fake.json"), text));
    }
}
