package dev.waybill.system.bench.report;

/** A figure that is held to nothing, and helps to read those that are. */
public record Fact(String name, double value, String unit) {}
