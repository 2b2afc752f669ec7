package dev.waybill.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process and all that it has started, held still by SIGSTOP: connections stay open, and nobody gets an answer. They go
 * on when this is closed, and also when this process ends, however it does: a shell holds a pipe from here. Not safe for
 * use by several threads.
 */
public final class Frozen implements AutoCloseable {
    private final Process shell;
    private final BufferedReader answers;
    private final Set<ProcessHandle> stopped = new HashSet<>();

    private Frozen(Process shell) {
        this.shell = shell;
        this.answers = shell.inputReader(StandardCharsets.US_ASCII);
    }

    /**
     * Returns when all of them are stopped.
     *
     * @throws UncheckedIOException if there is no bash
     */
    public static Frozen freeze(ProcessHandle root) {
        try {
            Frozen frozen = new Frozen(new ProcessBuilder(Script.command("frozen"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            frozen.stop(root);
            return frozen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parents first, and looked at again: what is stopped starts no more processes. */
    private void stop(ProcessHandle root) throws IOException {
        List<ProcessHandle> next = List.of(root);
        while (!next.isEmpty()) {
            for (ProcessHandle process : next) {
                stopOne(process);
            }
            next = Stream.concat(Stream.of(root), root.descendants())
                    .filter(process -> !stopped.contains(process))
                    .toList();
        }
    }

    private void stopOne(ProcessHandle process) throws IOException {
        OutputStream pipe = shell.getOutputStream();
        pipe.write((process.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
        if (answers.readLine() == null) {
            throw new IOException("the shell that holds the processes has ended");
        }
        stopped.add(process);
    }

    /** Lets them go on, and returns when they have been told to. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            // The shell has ended already.
        }
        shell.onExit().join();
    }
}
