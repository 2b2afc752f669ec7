/**
 * Load and where it arrives: events at scheduled times, receivers that answer, fail or hang, and the count of both. Knows
 * Kafka and HTTP, and neither services nor scenarios.
 */
package dev.waybill.system.bench.load;
