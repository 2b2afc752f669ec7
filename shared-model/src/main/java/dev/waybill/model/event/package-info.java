/**
 * An event: a fact that an upstream service told Kafka. How it is written on the wire is the business of {@code wire};
 * who wants it is the business of {@code subscription}.
 */
package dev.waybill.model.event;
