/**
 * The delivery log: reads pending deliveries and attempts from Kafka, keeps what they say in PostgreSQL, and shows it
 * to customers. It keeps no bodies, only where they are; webhooks themselves belong to {@code webhook}.
 */
package dev.waybill.subscription.deliverylog;
