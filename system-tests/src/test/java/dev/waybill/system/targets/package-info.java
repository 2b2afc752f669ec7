/** Attempts to aim deliveries at what is inside of an operator's network, with a pair that allows nothing inside. */
package dev.waybill.system.targets;
