/**
 * How often each API key may ask. What is over the limit is refused before it costs more than the look at the key. Counted
 * in memory, by each replica for itself. Whose key it is, and whether it is valid, {@code tenancy} has said before.
 */
package dev.waybill.subscription.ratelimit;
