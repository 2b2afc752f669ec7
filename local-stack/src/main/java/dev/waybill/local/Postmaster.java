package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server process that an earlier run may have left behind over a data folder. */
final class Postmaster {
    private final Path pidFile;

    Postmaster(Path cluster) {
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /**
     * Ends a server that still runs over the folder, and takes away what keeps a new one from starting. The process is
     * looked at before it is ended: after a reboot its number may be somebody else's.
     */
    void removeLeftover() {
        leftover().ifPresent(Postmaster::end);
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> leftover() {
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(Postmaster::isPostgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    /** A crash stop: its holder is gone, nobody waits for an answer, and the next start recovers what was committed. */
    private static void end(ProcessHandle process) {
        List<ProcessHandle> backends = process.descendants().toList();
        process.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<Void> gone = CompletableFuture.allOf(process.onExit())
                .thenCombine(
                        CompletableFuture.allOf(
                                backends.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)),
                        (first, second) -> null);
        try {
            gone.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "a PostgreSQL of an earlier run, process " + process.pid()
                            + ", does not end; end it and start again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
