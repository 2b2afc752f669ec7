/**
 * Brings every change of a webhook to Kafka, however the process or the broker fails: what is left to publish is what
 * the rows of {@code webhook} say. Who changes them and why is not asked here.
 */
package dev.waybill.subscription.publication;
