package dev.waybill.local.deadletters;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows dead letters, one a line, in the order of each partition. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "shows dead letters, one a line")
final class ListLetters implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Selection selection;

    @Option(names = "--json", description = "as a JSON object each")
    private boolean json;

    private long shown;

    @Override
    public Integer call() {
        selection.check();
        try {
            new DeadLettersConsumer(KafkaSettings.ofEnvironment()).read(selection.since(Instant.now()), letter -> {
                if (selection.includes(letter)) {
                    spec.commandLine().getOut().println(json ? LetterText.json(letter) : LetterText.line(letter));
                    shown++;
                }
                return shown < selection.limit();
            });
        } catch (KafkaRefusedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        if (shown == 0) {
            spec.commandLine().getErr().println("there are no such dead letters");
        }
        return 0;
    }
}
