/** The event types that can be subscribed to. Who subscribed to which is the business of {@code webhook}. */
package dev.waybill.subscription.catalog;
