/** {@code ./waybill emit}: writes events to Kafka as an upstream service does. */
package dev.waybill.local.emit;
