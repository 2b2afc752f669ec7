/** A delivery: an event owed to one webhook. What became of a POST is the business of {@code attempt}. */
package dev.waybill.model.delivery;
