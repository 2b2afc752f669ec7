/**
 * {@code ./waybill dead-letters}: shows what any installation has put aside, and puts it back. What a dead letter is, and where
 * it belongs, is the model's.
 */
package dev.waybill.local.deadletters;
