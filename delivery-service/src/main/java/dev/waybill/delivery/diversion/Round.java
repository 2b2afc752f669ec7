package dev.waybill.delivery.diversion;

import dev.waybill.delivery.consumption.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast the deliveries go round whose turn it is not: each is put behind the others, so that every webhook's come to
 * the front in time. None goes round more than once a second, and not too many do, as each time costs a record. For one
 * thread.
 */
public final class Round {
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int MAX_PER_SECOND = 500;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Clock clock;
    private final Pace pace = new Pace(MAX_PER_SECOND, System.nanoTime());

    public Round(Clock clock) {
        this.clock = clock;
    }

    /** How long to wait before asking again; not positive if the delivery is to be put behind the others now. */
    public Duration holdFor(Instant written) {
        boolean rests = clock.instant().isBefore(written.plus(REST));
        return rests || !pace.allows(System.nanoTime()) ? PAUSE : Duration.ZERO;
    }
}
