package dev.waybill.subscription.webhook;

import java.util.List;
import java.util.Optional;

/** A valid request to change a webhook; what is empty stays as it is. */
record WebhookChange(
        Optional<String> url, Optional<List<String>> events, Optional<NewName> name, Optional<Boolean> active) {

    /**
     * @param text the name from now on; empty for none
     */
    record NewName(Optional<String> text) {}

    /** Whether anything would differ afterwards. */
    boolean alters(Webhook webhook) {
        return url.filter(wanted -> !wanted.equals(webhook.url())).isPresent()
                || events.filter(wanted -> !wanted.equals(webhook.events())).isPresent()
                || name.filter(wanted -> !wanted.text().equals(webhook.name())).isPresent()
                || active.filter(wanted -> wanted != webhook.active()).isPresent();
    }

    boolean activates(Webhook webhook) {
        return !webhook.active() && active.orElse(false);
    }
}
