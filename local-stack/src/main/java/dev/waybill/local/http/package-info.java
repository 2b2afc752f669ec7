/**
 * HTTP/1.1 as far as the receiver needs it. Unlike the JDK's server it notices when a peer gives up, so a request that
 * is never answered costs nothing afterwards. What is answered is the business of the receiver.
 */
package dev.waybill.local.http;
