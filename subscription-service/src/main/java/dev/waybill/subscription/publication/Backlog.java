package dev.waybill.subscription.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is left to publish.
 *
 * @param pending how many webhooks
 * @param since when the oldest of their changes was made; empty if there is none
 */
record Backlog(long pending, Optional<Instant> since) {
    static final Backlog NONE = new Backlog(0, Optional.empty());

    Duration lag(Instant now) {
        return since.map(oldest -> Duration.between(oldest, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
