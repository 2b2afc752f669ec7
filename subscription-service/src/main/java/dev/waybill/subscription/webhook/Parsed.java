package dev.waybill.subscription.webhook;

import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.ProblemException;
import java.util.List;

/** What came of reading something that a client sent. */
sealed interface Parsed<T> {
    default T orThrow() {
        return switch (this) {
            case Valid<T>(var value) -> value;
            case Invalid<T>(var errors) -> throw ProblemException.invalid(errors);
        };
    }

    record Valid<T>(T value) implements Parsed<T> {}

    /** All that is wrong, at least one. */
    record Invalid<T>(List<FieldError> errors) implements Parsed<T> {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
