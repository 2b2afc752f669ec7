/**
 * Where records come in and the stages are put together: events to deliveries, deliveries to attempts. The only package
 * that knows all stages.
 */
package dev.waybill.delivery.intake;
