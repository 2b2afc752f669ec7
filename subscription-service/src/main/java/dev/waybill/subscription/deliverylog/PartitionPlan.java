package dev.waybill.subscription.deliverylog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is to be done so that the log has partitions for all that it keeps and for some time to come, without gaps, and none
 * that is older than the retention.
 *
 * @param made in the order of time
 */
record PartitionPlan(List<LogPartition> made, List<LogPartition> dropped) {
    /**
     * Whether a delivery is in the log already is asked of every partition, so there are few, however long the retention.
     */
    private static final int IN_A_RETENTION = 6;

    /**
     * @param existing without gaps; empty for a log that is new
     * @param retention at least one day
     */
    static PartitionPlan of(List<LogPartition> existing, Duration retention, Instant now) {
        Duration width = Duration.ofDays(Math.max(1, Math.ceilDiv(retention.toDays(), IN_A_RETENTION)));
        Instant oldest = now.minus(retention);
        Instant floor = oldest.truncatedTo(ChronoUnit.DAYS);
        List<LogPartition> made = new ArrayList<>();
        Instant begin = existing.stream()
                .map(LogPartition::end)
                .max(Comparator.naturalOrder())
                .orElse(floor);
        while (begin.isBefore(now.plus(width))) {
            Instant end = (begin.isBefore(floor) ? floor : begin).plus(width);
            made.add(new LogPartition(begin, end));
            begin = end;
        }
        return new PartitionPlan(
                List.copyOf(made),
                existing.stream()
                        .filter(partition -> !partition.end().isAfter(oldest))
                        .toList());
    }

    boolean isEmpty() {
        return made.isEmpty() && dropped.isEmpty();
    }
}
