package dev.waybill.subscription.deliverylog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A part of the log: deliveries that were created from its begin, a midnight in UTC, to before its end. */
record LogPartition(Instant begin, Instant end) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @param parent the partitioned table */
    String tableOf(String parent) {
        return parent + "_" + DAY.format(begin);
    }
}
