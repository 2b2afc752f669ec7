package dev.waybill.system.faults;

import dev.waybill.system.fixture.ScriptedReceiver.Post;
import dev.waybill.system.fixture.ServiceProcess;
import java.time.Duration;
import java.time.Instant;

/**
 * A SIGKILL.
 *
 * @param from when it was about to be sent
 * @param until when the process was gone
 */
record Kill(Instant from, Instant until) {
    /**
     * How long before a kill something may have been finished and be repeated all the same: until its result was written
     * and its offset committed, which takes 50 ms, and far longer on a machine that is busy.
     */
    static final Duration UNCOMMITTED = Duration.ofSeconds(5);

    static Kill of(ServiceProcess process) {
        Instant from = Instant.now();
        process.kill();
        return new Kill(from, Instant.now());
    }

    /** Whether the POST had no answer then, or had just got it. */
    boolean struck(Post post) {
        return post.at().isBefore(until)
                && post.endedAt()
                        .map(end -> end.isAfter(from.minus(UNCOMMITTED)))
                        .orElse(true);
    }

    /** Whether this happened before the process was gone. */
    boolean follows(Instant moment) {
        return !moment.isAfter(until);
    }
}
