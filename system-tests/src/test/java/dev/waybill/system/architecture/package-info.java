/** The rules of the code that a compiler does not hold. How the running services behave is the business of {@code pair}. */
package dev.waybill.system.architecture;
