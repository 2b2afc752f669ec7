package dev.waybill.subscription.deliverylog;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells once when something fails and once when it works again, and how long to wait in between. Not thread-safe. */
final class Outage {
    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String what;
    private Duration wait = Duration.ZERO;

    /** @param what fails, as it reads in front of "failed" */
    Outage(String what) {
        this.what = what;
    }

    /** How long to wait before the next try: from 100 ms, doubling up to 5 s. */
    Duration failed(String reason) {
        if (wait.isZero()) {
            LOG.warnf("%s failed and is tried again until it works: %s", what, reason);
            wait = FIRST_WAIT;
        } else {
            Duration twice = wait.multipliedBy(2);
            wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
        }
        return wait;
    }

    void succeeded() {
        if (!wait.isZero()) {
            LOG.infof("%s works again", what);
            wait = Duration.ZERO;
        }
    }
}
