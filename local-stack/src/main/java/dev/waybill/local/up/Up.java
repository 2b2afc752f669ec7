package dev.waybill.local.up;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the local stack over the checkout that is the working folder, until it is told to stop or a part ends. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "runs the whole system in the foreground")
public final class Up implements Callable<Integer> {
    /** Longer than the parts of a killed run take to end. */
    private static final Duration LEFTOVERS = Duration.ofSeconds(12);

    private final Console console = new Console(System.out);

    @Option(names = "--fresh", description = "start empty: delete the data, logs and keys of earlier runs")
    private boolean fresh;

    @Override
    public Integer call() {
        Path project = Path.of("").toAbsolutePath();
        StackFolder folder = new StackFolder(project.resolve(".waybill"));
        try {
            StackPorts ports = StackPorts.of(System.getenv());
            Optional<FolderLock> lock = FolderLock.take(folder.path());
            if (lock.isEmpty()) {
                return refuse(1, "another ./waybill up runs in this folder; stop it first");
            }
            try (FolderLock held = lock.get()) {
                return run(project, folder, ports, held);
            }
        } catch (InvalidSettingException e) {
            return refuse(2, e.getMessage());
        } catch (UncheckedIOException e) {
            return refuse(1, e.getMessage());
        }
    }

    private int run(Path project, StackFolder folder, StackPorts ports, FolderLock lock) {
        List<String> conflicts = conflicts(ports, lock.leftBehind() ? LEFTOVERS : Duration.ZERO);
        if (!conflicts.isEmpty()) {
            return refuse(1, String.join(System.lineSeparator(), conflicts));
        }
        if (fresh) {
            folder.empty();
        }
        LocalStack stack =
                new LocalStack(project, folder, ports, Secrets.keptIn(folder.path()), LocalStack.Mode.SERVING);
        return new Run(console, stack, lock).untilStopped();
    }

    private static List<String> conflicts(StackPorts ports, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> conflicts = ports.conflicts();
        while (!conflicts.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            conflicts = ports.conflicts();
        }
        return conflicts;
    }

    private static int refuse(int code, String problem) {
        System.err.println(problem);
        return code;
    }
}
