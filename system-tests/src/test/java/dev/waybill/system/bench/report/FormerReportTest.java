package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormerReportTest {
    @TempDir
    private Path folder;

    @Test
    void whatHasChangedIsToldByFigureFactBarAndProcess() throws Exception {
        FormerReport former = former(JsonReport.of(List.of(Reports.isolation())));

        assertThat(former.changes(Reports.faster())
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "Changes since 2026-01-01T00:00:00Z",
                        "none hangs +100% -50% -50% -50% -50% -50%",
                        "backlog empty after 12.3 -> 6.15 s -50%",
                        "p99, half hang : none 2.50 -> 1.10 x -56% MISS -> AIM",
                        "CPU of none hangs broker -50% postgres =");
    }

    @Test
    void aFormerRunThatWasVoidIsSaidToBe() throws Exception {
        FormerReport former = former(JsonReport.of(List.of(Reports.isolation("the generator lagged"))));

        assertThat(former.changes(Reports.isolation())).contains("that run was VOID");
    }

    @Test
    void aScenarioThatWasNotRunThenIsSaidToBeMissing() throws Exception {
        assertThat(former("{\"version\": 2, \"scenarios\": []}").changes(Reports.isolation()))
                .contains("has no scenario 'isolation' to compare with");
    }

    @ParameterizedTest
    @CsvSource({"100, 112.4, +12%", "-2, -1, +50%", "3, 3, =", "0, 0, =", "0, 1, -", "NaN, 1, -", "1, NaN, -"})
    void aChangeIsToldInPerCent(double before, double now, String told) {
        assertThat(FormerReport.percent(before, now)).isEqualTo(told);
    }

    @Test
    void whatIsNoReportIsRefused() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> former("{\"version\": 1}"))
                .withMessageContaining("old.json is no report of this version");
        assertThatIllegalArgumentException().isThrownBy(() -> former("{")).withMessageContaining("old.json is no JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormerReport.read(folder.resolve("none.json")))
                .withMessageContaining("none.json cannot be read");
    }

    private FormerReport former(String json) throws IOException {
        return FormerReport.read(Files.writeString(folder.resolve("old.json"), json));
    }
}
