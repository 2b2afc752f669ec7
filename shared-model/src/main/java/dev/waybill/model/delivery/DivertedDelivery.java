package dev.waybill.model.delivery;

import java.time.Instant;

/**
 * A delivery that waits, without being attempted, for a receiver that does not keep up.
 *
 * @param delivery as it was when it was diverted: this is no attempt
 * @param record where it was found in the topic of deliveries
 * @param since when it was diverted for the first time
 */
public record DivertedDelivery(Delivery delivery, RecordCoordinates record, Instant since) {}
