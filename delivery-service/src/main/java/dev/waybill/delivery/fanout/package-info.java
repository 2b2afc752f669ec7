/** From an event to the deliveries that it makes: pure, and the same however often it is repeated. */
package dev.waybill.delivery.fanout;
