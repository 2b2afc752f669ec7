package dev.waybill.local;

import dev.waybill.local.process.Leash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The folder of a broker's data, which one broker at a time has. */
record LogFolder(Path path) {
    /** Longer than a {@link Leash} takes to end the broker of a process that was killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Makes the folder, and waits until an earlier broker has left it; the next one says so if it does not. */
    void awaitFree() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            Files.createDirectories(path);
            while (!isFree() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + path, e);
        }
    }

    private boolean isFree() throws IOException {
        try (FileChannel channel =
                        FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
