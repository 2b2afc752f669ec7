package dev.waybill.subscription.webhook;

import java.util.List;
import java.util.Optional;

/**
 * A valid request to create a webhook.
 *
 * @param url as {@link dev.waybill.model.target.TargetUrl} accepts it
 * @param events known types, each once, at least one
 * @param name at most 255 characters
 */
record NewWebhook(String url, List<String> events, Optional<String> name) {
    NewWebhook {
        events = List.copyOf(events);
    }
}
