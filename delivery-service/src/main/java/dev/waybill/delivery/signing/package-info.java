/** Signatures of deliveries: pure functions of secrets, id, time and body. */
package dev.waybill.delivery.signing;
