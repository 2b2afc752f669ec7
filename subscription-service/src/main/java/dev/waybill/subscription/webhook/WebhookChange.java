package dev.waybill.subscription.webhook;

import java.util.ArrayList;
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
        return !altered(webhook).isEmpty();
    }

    /** The names of the fields that would differ afterwards. */
    List<String> altered(Webhook webhook) {
        List<String> fields = new ArrayList<>();
        url.filter(wanted -> !wanted.equals(webhook.url())).ifPresent(wanted -> fields.add("url"));
        events.filter(wanted -> !wanted.equals(webhook.events())).ifPresent(wanted -> fields.add("events"));
        name.filter(wanted -> !wanted.text().equals(webhook.name())).ifPresent(wanted -> fields.add("name"));
        active.filter(wanted -> wanted != webhook.active()).ifPresent(wanted -> fields.add("is_active"));
        return fields;
    }

    boolean activates(Webhook webhook) {
        return !webhook.active() && active.orElse(false);
    }
}
