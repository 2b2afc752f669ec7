/**
 * POSTing: each webhook's share of what may be in flight, one deadline, a bounded look at the answer. What the answer
 * means, and where deliveries beyond a share wait, is not decided here.
 */
package dev.waybill.delivery.dispatch;
