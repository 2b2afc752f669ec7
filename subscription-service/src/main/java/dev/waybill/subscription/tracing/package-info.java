/**
 * Spans of requests, recorded with OpenTelemetry if there is somewhere to send them. Without, none of its classes are
 * loaded.
 */
package dev.waybill.subscription.tracing;
