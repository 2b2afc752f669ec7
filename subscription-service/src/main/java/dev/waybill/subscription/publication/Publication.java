package dev.waybill.subscription.publication;

import dev.waybill.model.subscription.WebhookSnapshot;

/** What Kafka is to be told about one webhook. */
sealed interface Publication {
    String webhookId();

    /** The version that Kafka knows once this is acknowledged. */
    long version();

    record Changed(WebhookSnapshot snapshot) implements Publication {
        @Override
        public String webhookId() {
            return snapshot.webhookId();
        }

        @Override
        public long version() {
            return snapshot.version();
        }
    }

    record Deleted(String webhookId, long version) implements Publication {}
}
