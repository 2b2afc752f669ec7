package dev.waybill.subscription.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a list is wanted.
 *
 * @param page from 1
 * @param limit items on a page, 1–200
 */
public record Paging(int page, int limit) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** More than any list has, and small enough for arithmetic. */
    public static final int MAX_PAGE = 1_000_000_000;

    /** Names of parameters. */
    public static final String PAGE = "page";

    public static final String LIMIT = "limit";

    /**
     * Of a request that takes no other parameters.
     *
     * @throws ProblemException with all that is wrong
     */
    public static Paging read(QueryParameters query) {
        List<FieldError> errors = new ArrayList<>(query.errors(Set.of(PAGE, LIMIT)));
        Paging paging = read(query, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return paging;
    }

    /** @param errors gets what is wrong with these parameters; what is returned then is of no use */
    public static Paging read(QueryParameters query, List<FieldError> errors) {
        return new Paging(
                number(query, PAGE, MAX_PAGE, errors).orElse(1),
                number(query, LIMIT, MAX_LIMIT, errors).orElse(DEFAULT_LIMIT));
    }

    private static Optional<Integer> number(QueryParameters query, String name, int max, List<FieldError> errors) {
        Optional<String> text = query.value(name);
        Optional<Integer> number = text.filter(digits -> digits.matches("[1-9][0-9]{0,9}"))
                .map(Long::parseLong)
                .filter(value -> value <= max)
                .map(Math::toIntExact);
        if (text.isPresent() && number.isEmpty()) {
            errors.add(new FieldError(name, "must be a whole number from 1 to " + max));
        }
        return number;
    }

    /** Items on the pages before this one. */
    public long skipped() {
        return (page - 1L) * limit;
    }

    /** Whether there is a page behind this one. */
    public boolean hasNext(long total) {
        return skipped() + limit < total;
    }
}
