/** An attempt: one POST of a delivery, and what came of it. */
package dev.waybill.model.attempt;
