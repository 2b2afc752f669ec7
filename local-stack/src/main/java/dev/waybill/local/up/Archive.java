package dev.waybill.local.up;

import dev.waybill.local.process.ClassArchive;
import dev.waybill.local.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts the whole system once, over the checkout that is the working folder, so that each service leaves a
 * {@link ClassArchive} beside its jar. A part of the build, which knows no other way to run what it has packaged.
 */
@Command(name = "archive", hidden = true, description = "records what the services load at their start")
public final class Archive implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path project = Path.of("").toAbsolutePath();
        StackFolder folder = new StackFolder(project.resolve("local-stack/target/archive"));
        FileTree.delete(folder.path());
        Files.createDirectories(folder.path());
        Secrets secrets = Secrets.keptIn(folder.path());
        LocalStack stack = new LocalStack(project, folder, StackPorts.free(), secrets, LocalStack.Mode.RECORDING);
        List<ClassArchive> archives = stack.archives();
        for (ClassArchive archive : archives) {
            Files.deleteIfExists(archive.file());
        }
        boolean ready = startAndStop(stack);
        FileTree.delete(folder.path().resolve("data"));
        return ready && archives.stream().allMatch(ClassArchive::exists) ? 0 : 1;
    }

    private static boolean startAndStop(LocalStack stack) {
        Supervisor supervisor = new Supervisor(new Console(System.out));
        try {
            return stack.stages().stream().allMatch(stage -> supervisor.start(stage) == Supervisor.Result.READY);
        } finally {
            supervisor.stop();
        }
    }
}
