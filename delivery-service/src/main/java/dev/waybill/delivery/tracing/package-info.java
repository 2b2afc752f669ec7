/**
 * Spans of events and attempts, recorded with OpenTelemetry if there is somewhere to send them. Without, none of its
 * classes are loaded, and the trace that something belongs to is passed on as it came.
 */
package dev.waybill.delivery.tracing;
