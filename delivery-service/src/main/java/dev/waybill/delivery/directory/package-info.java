/**
 * All webhooks in memory, kept up to date from the compacted topic of subscriptions. Whether a webhook wants an event is
 * its own to say; what to do about it is the business of other stages.
 */
package dev.waybill.delivery.directory;
