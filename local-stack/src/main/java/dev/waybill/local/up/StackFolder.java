package dev.waybill.local.up;

import dev.waybill.local.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code .waybill}: data, logs and secrets of one local stack. */
record StackFolder(Path path) {
    Path data(String part) {
        return path.resolve("data").resolve(part);
    }

    Path env() {
        return path.resolve("env");
    }

    /** Where a part logs to; what its last run logged is kept beside it. */
    Path log(String part) {
        Path logs = path.resolve("logs");
        Path log = logs.resolve(part + ".log");
        try {
            Files.createDirectories(logs);
            if (Files.exists(log)) {
                Files.move(log, logs.resolve(part + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + logs, e);
        }
    }

    /** Deletes all but the lock. */
    void empty() {
        try (Stream<Path> children = Files.list(path)) {
            List<Path> doomed = children.filter(
                            child -> !child.getFileName().toString().equals(FolderLock.FILE))
                    .toList();
            for (Path child : doomed) {
                FileTree.delete(child);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + path, e);
        }
    }
}
