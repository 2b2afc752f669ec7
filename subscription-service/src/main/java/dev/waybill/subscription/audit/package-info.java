/**
 * Who changed what: one entry for each change, written in the transaction of the change. What counts as a change is for the
 * packages that make it to say; that nothing secret gets in, too, so an entry has room for names of fields and for no values.
 */
package dev.waybill.subscription.audit;
