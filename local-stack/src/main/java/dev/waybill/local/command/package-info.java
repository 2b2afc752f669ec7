/** The commands behind the script {@code waybill}: reads arguments, and leaves the work to the neighbours. */
package dev.waybill.local.command;
