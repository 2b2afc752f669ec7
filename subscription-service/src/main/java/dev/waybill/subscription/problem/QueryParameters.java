package dev.waybill.subscription.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query of a request, of which every parameter must be known and given once: a typo must not pass unnoticed. */
public final class QueryParameters {
    private final Map<String, List<String>> values;

    public QueryParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Empty if the parameter is not given. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    /** What is wrong with the query as such, whatever the values are. */
    public List<FieldError> errors(Set<String> known) {
        List<FieldError> errors = new ArrayList<>();
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                errors.add(new FieldError(name, "is not a parameter of this request" + suggestion(known)));
            } else if (given.size() > 1) {
                errors.add(new FieldError(name, "is given " + given.size() + " times; give it once"));
            }
        });
        return errors;
    }

    /** @throws ProblemException if there is any parameter */
    public void refuseAll() {
        List<FieldError> errors = errors(Set.of());
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static String suggestion(Set<String> known) {
        return known.isEmpty()
                ? "; it takes none"
                : "; it takes " + String.join(", ", known.stream().sorted().toList());
    }
}
