/** Requests of all kinds, generated from the stored OpenAPI document, and what every answer to one must be. */
package dev.waybill.subscription.fuzz;
