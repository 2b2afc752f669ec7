package dev.waybill.local.deadletters;

import dev.waybill.model.wire.DeadLetter;
import dev.waybill.model.wire.UnreadableRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts dead letters back to where they belong. They stay in their topic, whose retention removes them. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "puts dead letters back: a delivery that was given up is attempted anew, with all its retries; another"
                        + " record goes to where it was found")
final class Replay implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Selection selection;

    @Option(names = "--all", description = "all of them, where nothing else says which")
    private boolean all;

    @Option(names = "--dry-run", description = "shows what would be done, and does nothing")
    private boolean dryRun;

    /** The last dead letter of each delivery, and of each record. */
    private final Map<String, String> latest = new HashMap<>();

    private final Set<String> missing = new HashSet<>();
    private long chosen;
    private long skipped;

    @Override
    public Integer call() {
        selection.check();
        if (all == selection.isNarrowed()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "replay needs to be told which: places such as 0@17, --reason, --webhook, --event, --since or --limit;"
                            + " or else --all");
        }
        missing.addAll(selection.places());
        KafkaSettings settings = KafkaSettings.ofEnvironment();
        try (PutBackPublisher publisher = new PutBackPublisher(settings)) {
            try {
                replay(settings, publisher);
            } catch (KafkaRefusedException e) {
                spec.commandLine().getErr().println(e.getMessage());
                spec.commandLine().getErr().println("put back for sure: " + publisher.confirmed());
                return 1;
            }
        } catch (KafkaRefusedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        return conclude();
    }

    private void replay(KafkaSettings settings, PutBackPublisher publisher) throws KafkaRefusedException {
        Instant now = Instant.now();
        DeadLettersConsumer letters = new DeadLettersConsumer(settings);
        letters.read(selection.since(now), letter -> {
            latest.put(letter.subject(), letter.id());
            return true;
        });
        letters.read(selection.since(now), letter -> {
            if (selection.includes(letter)) {
                missing.remove(letter.id());
                putBack(letter, settings.deliveries(), now, publisher);
            }
            return chosen < selection.limit();
        });
        publisher.confirm();
    }

    private void putBack(DeadLetter letter, String deliveries, Instant now, PutBackPublisher publisher)
            throws KafkaRefusedException {
        String last = latest.getOrDefault(letter.subject(), letter.id());
        if (!last.equals(letter.id())) {
            skip(letter, "it was put aside again since, at " + last);
            return;
        }
        ProducerRecord<byte[], byte[]> record;
        try {
            record = letter.putBack(deliveries, now);
        } catch (UnreadableRecordException e) {
            skip(letter, e.getMessage());
            return;
        }
        chosen++;
        if (!dryRun) {
            publisher.publish(record);
        }
        say((dryRun ? "would go to " : "to ") + record.topic() + ": " + LetterText.line(letter));
    }

    private void skip(DeadLetter letter, String why) {
        skipped++;
        say("skipped, as " + why + ": " + LetterText.line(letter));
    }

    private int conclude() {
        say(chosen + (dryRun ? " would be put back, " : " put back, ") + skipped + " skipped");
        if (missing.isEmpty()) {
            return 0;
        }
        spec.commandLine().getErr().println("there is no such dead letter at " + String.join(", ", missing));
        return 1;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
