package dev.waybill.subscription.webhook;

import dev.waybill.model.wire.ApiTime;
import java.time.Instant;

/**
 * The receiver of a webhook said that it wants nothing more.
 *
 * @param version of the webhook that was attempted
 * @param at when the answer came
 */
public record ReceiverGone(String webhookId, long version, Instant at) {

    /** For the webhook's owner. */
    String reason() {
        return "the receiver answered 410 Gone on " + ApiTime.format(at);
    }
}
