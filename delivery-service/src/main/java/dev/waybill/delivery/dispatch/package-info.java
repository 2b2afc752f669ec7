/**
 * POSTing: bounded connections, one deadline, a bounded look at the answer. What the answer means is not decided here.
 */
package dev.waybill.delivery.dispatch;
