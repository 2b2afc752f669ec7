package dev.waybill.subscription.deliverylog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** One POST of a delivery as the log has it. */
record LoggedAttempt(
        int number,
        Instant startedAt,
        Duration duration,
        OptionalInt responseCode,
        Optional<String> error,
        Optional<String> responseSnippet) {}
