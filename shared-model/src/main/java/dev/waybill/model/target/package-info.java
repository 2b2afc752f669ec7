/**
 * Where deliveries may go: what a webhook's URL means, and which schemes, ports and addresses are allowed. Nothing here
 * asks DNS or opens a connection.
 */
package dev.waybill.model.target;
