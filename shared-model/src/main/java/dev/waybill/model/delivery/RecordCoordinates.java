package dev.waybill.model.delivery;

/** Where a record is in its topic: enough to read it back while retention keeps it. */
public record RecordCoordinates(int partition, long offset) {}
