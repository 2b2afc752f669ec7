/**
 * Signing secrets: how they look, and how they are kept from everybody who has no business with them. Signing itself is
 * the delivery-service's.
 */
package dev.waybill.model.secret;
