package dev.waybill.subscription.deliverylog;

import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.Paging;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a webhook's log is wanted.
 *
 * @param status only deliveries that stand so; all where empty
 */
record PageQuery(Paging paging, Optional<DeliveryStatus> status) {
    private static final String STATUS = "status";

    /** @throws ProblemException with all that is wrong */
    static PageQuery read(QueryParameters query) {
        List<FieldError> errors = new ArrayList<>(query.errors(Set.of(Paging.PAGE, Paging.LIMIT, STATUS)));
        Paging paging = Paging.read(query, errors);
        Optional<DeliveryStatus> status = status(query, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new PageQuery(paging, status);
    }

    private static Optional<DeliveryStatus> status(QueryParameters query, List<FieldError> errors) {
        Optional<String> word = query.value(STATUS);
        Optional<DeliveryStatus> status = word.flatMap(DeliveryStatus::ofWord);
        if (word.isPresent() && status.isEmpty()) {
            errors.add(new FieldError(STATUS, "must be success, failed or pending"));
        }
        return status;
    }
}
