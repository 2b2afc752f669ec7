package dev.waybill.local.up;

import dev.waybill.local.process.Leash;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A part that is a process of its own.
 *
 * @param environment added to that of this process
 * @param ready answers 200 when the part is ready
 * @param patience how long it may take to end when it is asked to
 */
record LeashedPart(
        List<String> command,
        Map<String, String> environment,
        Path workingFolder,
        Path log,
        URI ready,
        Duration patience)
        implements Part.Launch {
    private static final Duration START = Duration.ofSeconds(90);

    @Override
    public Part.Running launch() throws PartFailedException {
        Leash process = Leash.start(command, environment, workingFolder, log, new Leash.Ending("TERM", patience));
        HttpCheck check = new HttpCheck(ready);
        long deadline = System.nanoTime() + START.toNanos();
        while (process.runsFor(Duration.ofMillis(250)) && System.nanoTime() < deadline) {
            if (check.passes()) {
                return running(process, process::close);
            }
        }
        String problem = process.exitCode()
                .map(code -> "ended with exit code " + code + " before it was ready")
                .orElse("was not ready within " + START.toSeconds() + " s");
        process.close();
        throw new PartFailedException(problem);
    }

    static Part.Running running(Leash process, Runnable stop) {
        return new Part.Running() {
            @Override
            public CompletableFuture<String> ended() {
                return process.onExit()
                        .thenApply(ended -> "exit code " + ended.exitCode().orElseThrow());
            }

            @Override
            public void stop() {
                stop.run();
            }
        };
    }
}
