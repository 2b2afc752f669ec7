package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.wire.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;

/** Records can carry any number for a time; those from 1970 to 9999 can be stored and shown. */
final class PlausibleTime {
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(1);

    private PlausibleTime() {}

    static void check(Delivery delivery) throws UnreadableRecordException {
        check("created_at", delivery.header().createdAt());
        check("due_at", delivery.dueAt());
    }

    static void check(Attempt attempt) throws UnreadableRecordException {
        check("created_at", attempt.delivery().createdAt());
        check("started_at", attempt.startedAt());
        if (attempt.nextAttemptAt().isPresent()) {
            check("next_attempt_at", attempt.nextAttemptAt().get());
        }
        if (attempt.duration().isNegative() || attempt.duration().compareTo(LONGEST) > 0) {
            throw new UnreadableRecordException("duration is not from 0 to one day");
        }
    }

    private static void check(String name, Instant time) throws UnreadableRecordException {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(END)) {
            throw new UnreadableRecordException(name + " is not a time between 1970 and 9999");
        }
    }
}
