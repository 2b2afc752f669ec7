/** Figures of a run, the bars they are held to, and how they are shown. Measures nothing itself. */
package dev.waybill.system.bench.report;
