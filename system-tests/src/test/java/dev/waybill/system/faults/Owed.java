package dev.waybill.system.faults;

import dev.waybill.model.delivery.DeliveryIds;

/**
 * A delivery that must come to be: an event that was emitted, owed to a webhook that wants it.
 *
 * @param path of the webhook's URL
 */
record Owed(String path, String eventId, String deliveryId) {
    private static final String SOURCE = "/system-tests";

    static Owed of(String webhookId, String path, String eventId) {
        return new Owed(path, eventId, DeliveryIds.of(SOURCE, eventId, webhookId));
    }
}
