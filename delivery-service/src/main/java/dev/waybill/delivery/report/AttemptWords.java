package dev.waybill.delivery.report;

import dev.waybill.model.attempt.Outcome;
import java.util.OptionalInt;

/** What is told of an outcome. */
final class AttemptWords {
    private AttemptWords() {}

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> "succeeded";
            case Outcome.Failed f -> "failed";
            case Outcome.Gone g -> "gone";
            case Outcome.Withdrawn w -> "withdrawn";
        };
    }

    /** Empty if it succeeded. */
    static String error(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> "";
            case Outcome.Failed f -> f.error();
            case Outcome.Gone g -> g.error();
            case Outcome.Withdrawn w -> w.reason();
        };
    }

    static OptionalInt status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> OptionalInt.of(s.responseCode());
            case Outcome.Failed f -> f.responseCode();
            case Outcome.Gone g -> OptionalInt.of(Outcome.Gone.RESPONSE_CODE);
            case Outcome.Withdrawn w -> OptionalInt.empty();
        };
    }
}
