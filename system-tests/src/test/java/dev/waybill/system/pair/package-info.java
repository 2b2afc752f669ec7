/** What the packaged pair does for its users, while nothing or little breaks. */
package dev.waybill.system.pair;
