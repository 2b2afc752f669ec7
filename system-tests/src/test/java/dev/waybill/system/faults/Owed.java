package dev.waybill.system.faults;

import dev.waybill.model.delivery.DeliveryIds;

/** A delivery that must come to be: an event that was emitted, and a webhook that wants it. */
record Owed(String webhookId, String eventId, String deliveryId) {
    private static final String SOURCE = "/system-tests";

    static Owed of(String webhookId, String eventId) {
        return new Owed(webhookId, eventId, DeliveryIds.of(SOURCE, eventId, webhookId));
    }
}
