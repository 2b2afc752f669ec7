/**
 * The local stack: what {@code ./waybill up} runs, in which order, and what it tells about it. How a broker or a
 * database is run is the business of the parent package.
 */
package dev.waybill.local.up;
