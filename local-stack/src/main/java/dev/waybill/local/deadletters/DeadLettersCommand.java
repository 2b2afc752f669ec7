package dev.waybill.local.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deliveries that were given up, and records that nobody could work on. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        subcommands = {ListLetters.class, Replay.class},
        description =
                "shows what was put aside, and puts it back; of the Kafka at WAYBILL_KAFKA_BOOTSTRAP_SERVERS with the"
                        + " KAFKA_… settings of the services, by default that of ./waybill up")
public final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "dead-letters needs list or replay");
    }
}
