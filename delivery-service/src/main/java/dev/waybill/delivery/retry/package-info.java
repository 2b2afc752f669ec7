/**
 * Retries through delay topics: which tier a failed delivery waits in, and the relays that bring it back when it is due.
 * Making the attempt is not decided here.
 */
package dev.waybill.delivery.retry;
