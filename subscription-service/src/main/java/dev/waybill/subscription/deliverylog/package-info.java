/**
 * The delivery log: reads pending deliveries and attempts from Kafka, keeps what they say in PostgreSQL, and shows it
 * to customers. It keeps no bodies, only where they are. Webhooks themselves belong to {@code webhook}, which is told when
 * an attempt says that a receiver is gone.
 */
package dev.waybill.subscription.deliverylog;
