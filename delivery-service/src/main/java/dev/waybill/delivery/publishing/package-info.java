/** Writing records to Kafka so that they are there: the one producer of the service, and the last place for records. */
package dev.waybill.delivery.publishing;
