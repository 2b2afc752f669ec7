package dev.waybill.local.deadletters;

import dev.waybill.model.wire.DeadLetter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which dead letters are meant: those that fit everything that is asked for. */
final class Selection {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PARTITION@OFFSET",
            description = "those at these places in the topic of dead letters, as list shows them")
    private List<String> places = List.of();

    @Option(names = "--reason", paramLabel = "WORD", description = "those put aside for this reason")
    private Optional<String> reason;

    @Option(names = "--webhook", paramLabel = "ID", description = "deliveries of this webhook")
    private Optional<String> webhook;

    @Option(names = "--event", paramLabel = "ID", description = "events of this id, and their deliveries")
    private Optional<String> event;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "those put aside since then: a time such as 2026-02-25T10:00:00Z, or 30m, 12h or 7d ago")
    private Optional<String> since;

    @Option(names = "--limit", paramLabel = "N", description = "so many at most")
    private Optional<Integer> limit;

    /** @throws ParameterException which names the argument and what would be right */
    void check() {
        for (String place : places) {
            if (!place.matches("\\d{1,9}@\\d{1,18}")) {
                throw wrong("'" + place + "' is not a place such as 0@17, a partition and an offset");
            }
        }
        if (limit.isPresent() && limit.get() < 1) {
            throw wrong("--limit is " + limit.get() + "; it must be at least 1");
        }
    }

    /** Whether anything is asked for. */
    boolean isNarrowed() {
        return !places.isEmpty()
                || reason.isPresent()
                || webhook.isPresent()
                || event.isPresent()
                || since.isPresent()
                || limit.isPresent();
    }

    List<String> places() {
        return places;
    }

    long limit() {
        return limit.map(Integer::longValue).orElse(Long.MAX_VALUE);
    }

    Optional<Instant> since(Instant now) {
        return since.map(text -> time(text, now));
    }

    private Instant time(String text, Instant now) {
        try {
            if (text.matches("\\d{1,6}[dhms]")) {
                return now.minus(Duration.parse((text.endsWith("d") ? "P" : "PT") + text));
            }
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since is '" + text + "'; it must be a time such as 2026-02-25T10:00:00Z, or 30m, 12h or 7d",
                    e);
        }
    }

    boolean includes(DeadLetter letter) {
        return (places.isEmpty() || places.contains(letter.id()))
                && fits(reason, Optional.of(letter.reason()))
                && fits(webhook, letter.webhookId())
                && fits(event, letter.eventId());
    }

    private static boolean fits(Optional<String> wanted, Optional<String> value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
