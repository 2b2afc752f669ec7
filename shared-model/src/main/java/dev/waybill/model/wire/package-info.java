/**
 * How the model crosses Kafka: topic names, record layouts, codecs. Every layout has a version, and golden bytes in the
 * tests pin it: what an older release wrote must stay readable.
 */
package dev.waybill.model.wire;
