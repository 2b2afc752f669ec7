package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void aServiceWithoutArchiveStartsWithoutOne() {
        ClassArchive archive = ClassArchive.beside(folder.resolve("quarkus-run.jar"));

        assertThat(archive.using()).isEmpty();
        assertThat(JavaCommand.ofService(folder.resolve("quarkus-run.jar")))
                .noneMatch(option -> option.contains(archive.file().toString()));
    }

    @Test
    void aServiceStartsWithTheArchiveBesideItsJar() throws IOException {
        ClassArchive archive = ClassArchive.beside(folder.resolve("quarkus-run.jar"));
        Files.createFile(archive.file());

        assertThat(JavaCommand.ofService(folder.resolve("quarkus-run.jar")))
                .anyMatch(option -> option.endsWith("=" + archive.file()));
    }

    @Test
    void anArchiveThatDoesNotFitStopsNobodyAndIsNotTalkedAbout() throws Exception {
        ClassArchive archive = ClassArchive.beside(folder.resolve("quarkus-run.jar"));
        Files.writeString(archive.file(), "of another Java");

        assertThat(output(archive.using())).isEqualTo(output(List.of()));
    }

    @Test
    void whatIsRecordedCanBeUsed() throws Exception {
        ClassArchive archive = ClassArchive.beside(folder.resolve("quarkus-run.jar"));

        output(archive.recording());

        assertThat(archive.exists()).isTrue();
        assertThat(output(archive.using())).isEqualTo(output(List.of()));
    }

    /** Of a program that does nothing but tell its version, without whether it shares classes. */
    private static String output(List<String> options) throws IOException, InterruptedException {
        List<String> command = JavaCommand.of(options.toArray(String[]::new));
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.replace(", sharing", "");
    }
}
