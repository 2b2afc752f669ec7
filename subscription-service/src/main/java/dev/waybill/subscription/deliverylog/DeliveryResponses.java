package dev.waybill.subscription.deliverylog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.waybill.subscription.problem.Paging;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelopes that the API puts around deliveries. */
final class DeliveryResponses {
    private DeliveryResponses() {}

    @Schema(name = "DeliveryListResponse")
    @JsonPropertyOrder({"data", "pagination"})
    record Listed(
            @Schema(required = true) List<DeliveryView> data,
            @Schema(required = true) Pagination pagination) {

        static Listed of(DeliveryPage page, Paging paging) {
            return new Listed(
                    page.deliveries().stream().map(DeliveryView::of).toList(),
                    new Pagination(paging.page(), paging.limit(), page.total(), paging.hasNext(page.total())));
        }
    }

    @Schema(name = "Pagination")
    @JsonPropertyOrder({"page", "limit", "total", "has_next"})
    record Pagination(
            @Schema(required = true, examples = "1") int page,
            @Schema(required = true, examples = "50") int limit,

            @Schema(required = true, description = "Deliveries on all pages", examples = "1")
            long total,

            @JsonProperty("has_next") @Schema(required = true, examples = "false")
            boolean hasNext) {}

    @Schema(name = "DeliveryResponse")
    record One(@Schema(required = true) Detailed data) {
        static One of(LoggedDelivery delivery, List<LoggedAttempt> attempts) {
            return new One(new Detailed(
                    DeliveryView.of(delivery),
                    attempts.stream().map(AttemptView::of).toList()));
        }
    }

    /** A delivery with all of its attempts. */
    @Schema(name = "DeliveryWithAttempts")
    record Detailed(
            @JsonUnwrapped DeliveryView delivery,

            @JsonProperty("attempt_log") @Schema(required = true, description = "In the order in which they were made")
            List<AttemptView> attemptLog) {}
}
