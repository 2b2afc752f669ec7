/**
 * Child processes that cannot be left behind, and the ports and files they use. What the processes are is the
 * business of the neighbours.
 */
package dev.waybill.local.process;
