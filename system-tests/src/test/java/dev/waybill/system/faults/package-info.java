/**
 * What the packaged pair does while processes are killed, stopped and frozen under it. Every test run has all of it, with
 * short faults; {@code ./waybill test --faults} makes them last as long as they would for an operator.
 */
package dev.waybill.system.faults;
