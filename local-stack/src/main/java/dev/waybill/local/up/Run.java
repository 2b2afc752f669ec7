package dev.waybill.local.up;

import java.util.List;

/** One run of the local stack. */
final class Run {
    private final Console console;
    private final LocalStack stack;
    private final FolderLock lock;
    private final Supervisor supervisor;
    private final LogEcho echo;
    private boolean stopped;

    Run(Console console, LocalStack stack, FolderLock lock) {
        this.console = console;
        this.stack = stack;
        this.lock = lock;
        this.supervisor = new Supervisor(console);
        this.echo = new LogEcho(console);
    }

    /** Returns when nothing runs any more: 1 if a part failed, else 0 because somebody stopped it. */
    int untilStopped() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Supervisor.Result result = start();
        if (result == Supervisor.Result.READY) {
            Welcome welcome = new Welcome(stack.ports(), stack.secrets());
            Exports.write(stack.folder().env(), welcome.exports());
            console.line(welcome.text());
            result = supervisor.watch();
        }
        stop();
        return result == Supervisor.Result.FAILED ? 1 : 0;
    }

    private Supervisor.Result start() {
        for (List<Part> stage : stack.stages()) {
            for (Part part : stage) {
                if (part.launch() instanceof LeashedPart service) {
                    echo.follow(part.name(), service.log());
                }
            }
            Supervisor.Result result = supervisor.start(stage);
            if (result != Supervisor.Result.READY) {
                return result;
            }
        }
        return Supervisor.Result.READY;
    }

    /** By a signal, or after a failure; whoever comes second waits until it is done. */
    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        console.line("Stopping.");
        echo.close();
        supervisor.stop();
        lock.close();
        console.line("Stopped; nothing is left running.");
    }
}
