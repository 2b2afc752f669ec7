package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEchoTest {
    @TempDir
    private Path folder;

    private Path log;
    private LogEcho.Follower follower;

    @BeforeEach
    void follow() {
        log = folder.resolve("log");
        follower = new LogEcho.Follower("service", log);
    }

    @Test
    void repeatsWarningsAndErrorsOnce() throws Exception {
        write("2026-11-23 19:00:00,000 INFO  [a] no ERROR here\n10:00:00.000 WARN  [b] careful\n");

        assertThat(follower.news()).containsExactly("service | 10:00:00.000 WARN  [b] careful");
        assertThat(follower.news()).isEmpty();

        write("2026-11-23 19:00:00,000 ERROR [c] broken\n\tat stack.Trace\n");

        assertThat(follower.news()).containsExactly("service | 2026-11-23 19:00:00,000 ERROR [c] broken");
    }

    @Test
    void waitsForTheEndOfALine() throws Exception {
        write("10:00:00.000 WARN  [b] care");

        assertThat(follower.news()).isEmpty();

        write("ful\n");

        assertThat(follower.news()).containsExactly("service | 10:00:00.000 WARN  [b] careful");
    }

    @Test
    void pointsToTheLogWhenThereIsTooMuch() throws Exception {
        write("10:00:00.000 WARN  [b] careful\n".repeat(10_000));

        assertThat(follower.news()).hasSizeLessThan(3_000).last().asString().contains(log.toString());
        assertThat(follower.news()).isEmpty();
    }

    @Test
    void isSilentAboutAFloodOfWhatIsNotWorthSeeing() throws Exception {
        write("10:00:00.000 INFO  [b] all is well\n".repeat(10_000) + "10:00:00.000 WARN  [b] careful\n");

        assertThat(follower.news()).containsExactly("service | 10:00:00.000 WARN  [b] careful");
    }

    @Test
    void hasNothingToSayWithoutALog() {
        assertThat(follower.news()).isEmpty();
    }

    private void write(String text) throws Exception {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
