package dev.waybill.subscription.deliverylog;

import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a webhook's log is wanted.
 *
 * @param page from 1
 * @param limit deliveries on a page, 1–200
 * @param status only deliveries that stand so; all where empty
 */
record PageQuery(int page, int limit, Optional<DeliveryStatus> status) {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    /** More than any log has, and small enough for arithmetic. */
    static final int MAX_PAGE = 1_000_000_000;

    private static final String PAGE = "page";
    private static final String LIMIT = "limit";
    private static final String STATUS = "status";

    /** @throws ProblemException with all that is wrong */
    static PageQuery read(QueryParameters query) {
        List<FieldError> errors = new ArrayList<>(query.errors(Set.of(PAGE, LIMIT, STATUS)));
        Optional<Integer> page = number(query, PAGE, MAX_PAGE, errors);
        Optional<Integer> limit = number(query, LIMIT, MAX_LIMIT, errors);
        Optional<DeliveryStatus> status = status(query, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new PageQuery(page.orElse(1), limit.orElse(DEFAULT_LIMIT), status);
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

    private static Optional<DeliveryStatus> status(QueryParameters query, List<FieldError> errors) {
        Optional<String> word = query.value(STATUS);
        Optional<DeliveryStatus> status = word.flatMap(DeliveryStatus::ofWord);
        if (word.isPresent() && status.isEmpty()) {
            errors.add(new FieldError(STATUS, "must be success, failed or pending"));
        }
        return status;
    }

    /** Deliveries on the pages before this one. */
    long skipped() {
        return (page - 1L) * limit;
    }

    /** Whether there is a page behind this one. */
    boolean hasNext(long total) {
        return skipped() + limit < total;
    }
}
