/**
 * The packaged pair as a black box: real processes, a real broker, database and receiver; what is known of it is what
 * its users know, which is the API, the topics and the requests that receivers get.
 */
package dev.waybill.system.pair;
