package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashTest {
    private static final Leash.Ending IMPATIENT = new Leash.Ending("TERM", Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    @Test
    void tellsTheExitCodeAndKeepsTheOutput() throws Exception {
        try (Leash leash = start("echo out; echo err >&2; exit 7")) {
            boolean ended = leash.await(Duration.ofSeconds(10));

            assertThat(ended).isTrue();
            assertThat(leash.exitCode()).contains(7);
            assertThat(Files.readString(log())).isEqualTo("out\nerr\n");
        }
    }

    @Test
    void runsTheCommandByAnotherAsItIsTold() throws Exception {
        int before = niceness(Map.of());

        assertThat(niceness(Map.of("LEASH_RUNNER", "nice -n 3"))).isEqualTo(Math.min(before + 3, 19));
    }

    private int niceness(Map<String, String> environment) throws Exception {
        try (Leash leash = start("nice", environment)) {
            assertThat(leash.await(Duration.ofSeconds(10))).isTrue();
            return Integer.parseInt(Files.readString(log()).trim());
        }
    }

    @Test
    void tellsWhichProcessItHolds() throws Exception {
        try (Leash leash = start("echo $$; exec sleep 600")) {
            ProcessHandle child = child();

            await().atMost(Duration.ofSeconds(10)).until(() -> leash.held().equals(Optional.of(child)));
        }
    }

    @Test
    void closingEndsTheProcess() throws Exception {
        Leash leash = start("echo $$; exec sleep 600");
        ProcessHandle child = child();

        leash.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(leash.exitCode()).contains(143);
    }

    @Test
    void aProcessThatIgnoresTheRequestIsKilled() throws Exception {
        Leash leash = start("trap '' TERM; echo $$; while :; do sleep 600; done");
        ProcessHandle child = child();

        leash.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(leash.exitCode()).contains(137);
    }

    @Test
    void passesSignalsOn() throws Exception {
        try (Leash leash = start("trap 'exit 9' USR1; echo $$; while :; do sleep 0.01; done")) {
            child();

            leash.signal("USR1");

            assertThat(leash.await(Duration.ofSeconds(10))).isTrue();
            assertThat(leash.exitCode()).contains(9);
        }
    }

    @Test
    void killsAtOnce() throws Exception {
        Leash leash = start("trap '' TERM; echo $$; exec sleep 600");
        ProcessHandle child = child();

        leash.kill();

        assertThat(child.isAlive()).isFalse();
        assertThat(leash.exitCode()).contains(137);
    }

    @Test
    void theProcessEndsWhenItsHolderIsKilled() throws Exception {
        String classes =
                String.join(File.pathSeparator, Path.of("target/classes").toString(), "target/test-classes");
        Process holder = new ProcessBuilder(JavaCommand.of("-cp", classes, Holder.class.getName(), log().toString()))
                .inheritIO()
                .start();
        ProcessHandle child = child();

        holder.destroyForcibly();

        await().until(() -> !child.isAlive());
    }

    /** Holds a process, and does nothing to end it. */
    static final class Holder {
        public static void main(String[] args) {
            Leash.start(
                            List.of("sh", "-c", "echo $$; exec sleep 600"),
                            Map.of(),
                            Path.of(""),
                            Path.of(args[0]),
                            IMPATIENT)
                    .onExit()
                    .join();
        }
    }

    private Leash start(String script) {
        return start(script, Map.of());
    }

    private Leash start(String script, Map<String, String> environment) {
        return Leash.start(List.of("sh", "-c", script), environment, folder, log(), IMPATIENT);
    }

    private Path log() {
        return folder.resolve("log with a space");
    }

    private ProcessHandle child() {
        await().until(() -> Files.exists(log()) && Files.readString(log()).endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(LogTail.read(log(), 1).getFirst()))
                .orElseThrow();
    }
}
