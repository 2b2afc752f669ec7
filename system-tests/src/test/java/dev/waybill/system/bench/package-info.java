/**
 * The benchmark: scenarios by name, one after the other on one stack. One process is generator and receiver, so there is one
 * clock. How load is made and received is the business of {@code load}, what is made of the figures that of {@code report}.
 */
package dev.waybill.system.bench;
