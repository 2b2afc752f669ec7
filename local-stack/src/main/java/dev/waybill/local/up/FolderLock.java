package dev.waybill.local.up;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** At most one local stack runs over a folder. Held by this process until it is closed, or the process ends. */
final class FolderLock implements AutoCloseable {
    static final String FILE = "lock";

    private final FileChannel channel;
    private final boolean leftBehind;

    private FolderLock(FileChannel channel, boolean leftBehind) {
        this.channel = channel;
        this.leftBehind = leftBehind;
    }

    /** Empty if another process has it. */
    static Optional<FolderLock> take(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            boolean leftBehind = channel.size() > 0;
            // Not by a second channel: closing any one takes the lock away (POSIX).
            channel.truncate(0);
            channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            channel.force(false);
            return Optional.of(new FolderLock(channel, leftBehind));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    /** Whether the one who had it before was killed: its parts may be about to end. */
    boolean leftBehind() {
        return leftBehind;
    }

    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
