/**
 * The webhooks: what their owners register, read, change and delete. That each change reaches Kafka is the business of
 * {@code publication}; what was delivered is the business of {@code deliverylog}.
 */
package dev.waybill.subscription.webhook;
