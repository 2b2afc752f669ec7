package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenTest {
    private static final Leash.Ending AT_ONCE = new Leash.Ending("KILL", Duration.ofSeconds(1));
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    @Test
    void holdsAProcessAndItsChildrenStillUntilItIsClosed() {
        try (Leash leash = startCounting()) {
            Frozen frozen = Frozen.freeze(leash.handle());
            String before = counts();
            await().pollDelay(A_MOMENT).until(() -> true);
            String after = counts();
            frozen.close();

            assertThat(after).isEqualTo(before);
            await().until(() -> isCounting(before));
        }
    }

    @Test
    void whatIsHeldGoesOnWhenItsHolderIsKilled() throws Exception {
        try (Leash leash = startCounting()) {
            String classes =
                    String.join(File.pathSeparator, Path.of("target/classes").toString(), "target/test-classes");
            String pid = Long.toString(leash.handle().pid());
            Process holder = new ProcessBuilder(JavaCommand.of("-cp", classes, Holder.class.getName(), pid)).start();
            assertThat(holder.inputReader().readLine()).isEqualTo("frozen");
            String before = counts();

            holder.destroyForcibly();

            await().until(() -> isCounting(before));
        }
    }

    @Test
    void aLeashWaitsForWhatIsHeldStillWithoutBeingBusy() {
        try (Leash leash = startCounting()) {
            ProcessHandle shell = leash.handle().parent().orElseThrow();
            Frozen frozen = Frozen.freeze(leash.handle());
            Duration before = shell.info().totalCpuDuration().orElseThrow();
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            Duration after = shell.info().totalCpuDuration().orElseThrow();
            frozen.close();

            assertThat(after.minus(before)).isLessThan(Duration.ofMillis(200));
        }
    }

    @Test
    void closesQuietlyWhenTheProcessIsGone() {
        Leash leash = startCounting();
        Frozen frozen = Frozen.freeze(leash.handle());
        leash.kill();

        frozen.close();

        assertThat(leash.isAlive()).isFalse();
    }

    /** Freezes a process, and does nothing to let it go on. */
    static final class Holder {
        public static void main(String[] args) throws IOException {
            Frozen.freeze(ProcessHandle.of(Long.parseLong(args[0])).orElseThrow());
            System.out.println("frozen");
            int unused = System.in.read();
        }
    }

    /** Both the process and a child, in a group of its own as PostgreSQL's are, keep counting in files. */
    private Leash startCounting() {
        String script = """
                set -m
                (while kill -0 $$; do echo >> child; sleep 0.01; done) &
                while :; do echo >> parent; sleep 0.01; done
                """;
        Leash leash = Leash.start(List.of("bash", "-c", script), Map.of(), folder, folder.resolve("log"), AT_ONCE);
        await().until(() -> size("parent") > 0 && size("child") > 0);
        return leash;
    }

    private boolean isCounting(String before) throws IOException {
        String[] sizes = before.split(" ", -1);
        return size("parent") > Long.parseLong(sizes[0]) && size("child") > Long.parseLong(sizes[1]);
    }

    private String counts() {
        return size("parent") + " " + size("child");
    }

    private long size(String file) {
        try {
            Path path = folder.resolve(file);
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
