/**
 * Where deliveries wait that are beyond their webhook's share: a topic of their own, in which a receiver that does not
 * keep up holds nobody's partition. Who is beyond their share is decided in {@code dispatch}.
 */
package dev.waybill.delivery.diversion;
