package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path folder;

    @Test
    void isTheLastLines() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "a\nb\nc\n");

        assertThat(LogTail.read(log, 2)).containsExactly("b", "c");
        assertThat(LogTail.read(log, 9)).containsExactly("a", "b", "c");
    }

    @Test
    void isShortForALogWithoutLineBreaks() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "x".repeat(200_000));

        assertThat(LogTail.read(log, 2)).singleElement().asString().hasSize(64 * 1024);
    }

    @Test
    void isEmptyWithoutALog() {
        assertThat(LogTail.read(folder.resolve("log"), 2)).isEmpty();
    }
}
