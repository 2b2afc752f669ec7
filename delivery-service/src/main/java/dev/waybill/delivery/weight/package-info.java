/** What large events count in the windows of records in flight, which bound the memory that those take. */
package dev.waybill.delivery.weight;
