/** What the whole subscription-service shares: the clock, and the description of the API. */
package dev.waybill.subscription;
