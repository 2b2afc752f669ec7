package dev.waybill.local.command;

import dev.waybill.local.deadletters.DeadLettersCommand;
import dev.waybill.local.emit.Emit;
import dev.waybill.local.reencrypt.Reencrypt;
import dev.waybill.local.up.Archive;
import dev.waybill.local.up.Up;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Exit codes: 0 done, 1 it did not work, 2 wrong arguments or settings. */
@Command(
        name = "./waybill",
        subcommands = {Up.class, Archive.class, Emit.class, Reencrypt.class, DeadLettersCommand.class})
final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // what clients of Kafka and PostgreSQL tell of themselves is for their logs
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((exception, args) -> {
                    exception.getCommandLine().getErr().println(exception.getMessage() + "; see ./waybill help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((exception, commandLine, result) -> {
                    commandLine.getErr().println(exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
