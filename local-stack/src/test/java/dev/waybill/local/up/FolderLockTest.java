package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void isTakenOnceAtATime() {
        try (FolderLock first = FolderLock.take(folder).orElseThrow()) {
            assertThat(first.leftBehind()).isFalse();
            assertThat(FolderLock.take(folder)).isEmpty();
        }
        try (FolderLock second = FolderLock.take(folder).orElseThrow()) {
            assertThat(second.leftBehind()).isFalse();
        }
    }

    @Test
    void isHeldAgainstOtherProcessesAndTellsThatItsHolderWasKilled() throws Exception {
        Process holder = new ProcessBuilder(JavaCommand.of(
                        "-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        await().until(() -> Files.exists(folder.resolve("held")));
        assertThat(FolderLock.take(folder)).isEmpty();

        holder.destroyForcibly().waitFor();

        try (FolderLock next = FolderLock.take(folder).orElseThrow()) {
            assertThat(next.leftBehind()).isTrue();
        }
    }

    static final class Holder {
        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            try (FolderLock held = FolderLock.take(folder).orElseThrow()) {
                Files.writeString(folder.resolve("held"), Boolean.toString(held.leftBehind()));
                while (System.in.read() >= 0) {
                    // until killed
                }
            }
        }
    }
}
