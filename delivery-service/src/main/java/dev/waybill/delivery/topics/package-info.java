/** The topics this service works with: their names and what they must be like. */
package dev.waybill.delivery.topics;
