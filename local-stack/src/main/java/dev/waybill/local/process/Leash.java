package dev.waybill.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that cannot outlive this one. A small shell stands between the two and holds a pipe from here: when
 * the pipe ends, however this process ended (SIGKILL included), it ends the child. The child has a process group of its
 * own, so Ctrl-C at a terminal does not reach it. Needs nothing but bash, so it is the same on Linux and macOS.
 */
public final class Leash implements AutoCloseable {
    private final Process shell;

    private Leash(Process shell) {
        this.shell = shell;
    }

    /** How a process is asked to end; SIGKILL follows after the time. */
    public record Ending(String signal, Duration patience) {}

    /**
     * Starts a command; its output and errors go to the log file, which starts empty.
     *
     * @param environment added to this process's own
     * @throws UncheckedIOException if there is no bash, or the log file cannot be written
     */
    public static Leash start(
            List<String> command, Map<String, String> environment, Path workingFolder, Path log, Ending ending) {
        List<String> leashed = new ArrayList<>(Script.command("leash"));
        leashed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(leashed)
                .directory(workingFolder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LEASH_SIGNAL", ending.signal());
        builder.environment()
                .put("LEASH_SECONDS", Long.toString(ending.patience().toSeconds()));
        try {
            return new Leash(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The process itself, without the shell that stands between.
     *
     * @throws IllegalStateException if it has ended
     */
    public ProcessHandle handle() {
        // The shell's other child is a part of itself that reads the pipe.
        return shell.children()
                .filter(child -> !child.info().commandLine().equals(shell.info().commandLine()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the process has ended"));
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /** The process on the leash, not the shell that holds it; empty if it has ended, or is about to begin. */
    public Optional<ProcessHandle> held() {
        return shell.children().filter(Leash::isNoShell).findFirst();
    }

    private static boolean isNoShell(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> !Path.of(command).getFileName().toString().equals("bash"))
                .orElse(false);
    }

    /** As shells tell it, so 128 + the signal's number for what a signal ended; empty while it runs. */
    public Optional<Integer> exitCode() {
        return shell.isAlive() ? Optional.empty() : Optional.of(shell.exitValue());
    }

    /** Completes when the process has ended. */
    public CompletableFuture<Leash> onExit() {
        return shell.onExit().thenApply(ended -> this);
    }

    /** Waits until the process has ended, at most for this time; false if it still runs, or this thread is interrupted. */
    public boolean await(Duration time) {
        try {
            return shell.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for this time; false if the process has ended, or this thread is interrupted: for loops that await an answer. */
    public boolean runsFor(Duration time) {
        return !await(time) && !Thread.currentThread().isInterrupted();
    }

    /** Sends a signal by its name without SIG, such as {@code TERM}; nothing happens if the process has ended. */
    public void signal(String name) {
        try {
            OutputStream pipe = shell.getOutputStream();
            pipe.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            if (shell.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        signal("KILL");
        awaitEnd();
    }

    /** Asks the process to end, without waiting for it. */
    public void release() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            // The process has ended already, and the pipe with it.
        }
    }

    /** Asks the process to end and returns when it is gone, by SIGKILL if it takes too long. */
    @Override
    public void close() {
        release();
        awaitEnd();
    }

    /** An interrupt is kept for later: whoever ends a process relies on its being gone. */
    private void awaitEnd() {
        boolean interrupted = false;
        while (shell.isAlive()) {
            try {
                shell.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
