package dev.waybill.subscription.webhook;

import dev.waybill.subscription.problem.FieldError;
import java.util.List;

/** What came of reading something that a client sent. */
sealed interface Parsed<T> {
    record Valid<T>(T value) implements Parsed<T> {}

    /** All that is wrong, at least one. */
    record Invalid<T>(List<FieldError> errors) implements Parsed<T> {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
