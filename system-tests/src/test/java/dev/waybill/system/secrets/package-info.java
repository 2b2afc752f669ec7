/** Secrets and keys of the running pair: where they must not be seen, and how keys are changed. */
package dev.waybill.system.secrets;
