/** The service against a real PostgreSQL and a real Kafka, as its clients and its operators see it. */
package dev.waybill.subscription;
