/** Telling of attempts: to the delivery log through Kafka, to operators by one line each and by metrics. */
package dev.waybill.delivery.report;
