/** Which trace something belongs to, as it travels with events and deliveries. Recording traces is not known here. */
package dev.waybill.model.trace;
