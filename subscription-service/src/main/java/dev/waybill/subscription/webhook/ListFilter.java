package dev.waybill.subscription.webhook;

import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which webhooks a list wants.
 *
 * @param active only those that are, or that are not; all of them where empty
 */
record ListFilter(Optional<Boolean> active) {
    private static final String IS_ACTIVE = "is_active";

    static Parsed<ListFilter> read(QueryParameters query) {
        List<FieldError> errors = new ArrayList<>(query.errors(Set.of(IS_ACTIVE)));
        Optional<String> active = query.value(IS_ACTIVE);
        if (active.isPresent() && !active.get().equals("true") && !active.get().equals("false")) {
            errors.add(new FieldError(IS_ACTIVE, "must be true or false"));
        }
        return errors.isEmpty()
                ? new Parsed.Valid<>(new ListFilter(active.map(Boolean::valueOf)))
                : new Parsed.Invalid<>(errors);
    }
}
