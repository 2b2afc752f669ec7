/**
 * Child processes that cannot be left behind, free ports, and the ends of log files. What the processes are is the
 * business of the neighbours.
 */
package dev.waybill.local.process;
