package dev.waybill.subscription.admin;

import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
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
record Paging(int page, int limit) {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    /** More than any list has, and small enough for what is skipped to be an int. */
    static final int MAX_PAGE = 10_000_000;

    private static final String PAGE = "page";
    private static final String LIMIT = "limit";

    /** @throws ProblemException with all that is wrong */
    static Paging read(QueryParameters query) {
        List<FieldError> errors = new ArrayList<>(query.errors(Set.of(PAGE, LIMIT)));
        Optional<Integer> page = number(query, PAGE, MAX_PAGE, errors);
        Optional<Integer> limit = number(query, LIMIT, MAX_LIMIT, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Paging(page.orElse(1), limit.orElse(DEFAULT_LIMIT));
    }

    private static Optional<Integer> number(QueryParameters query, String name, int max, List<FieldError> errors) {
        Optional<String> text = query.value(name);
        Optional<Integer> number = text.filter(digits -> digits.matches("[1-9][0-9]{0,7}"))
                .map(Integer::parseInt)
                .filter(value -> value <= max);
        if (text.isPresent() && number.isEmpty()) {
            errors.add(new FieldError(name, "must be a whole number from 1 to " + max));
        }
        return number;
    }

    /** Items on the pages before this one. */
    int skipped() {
        return (page - 1) * limit;
    }

    AdminResponses.Pagination of(long total) {
        return new AdminResponses.Pagination(page, limit, total, (long) skipped() + limit < total);
    }
}
