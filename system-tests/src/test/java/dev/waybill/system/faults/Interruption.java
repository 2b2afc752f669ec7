package dev.waybill.system.faults;

import dev.waybill.system.fixture.ScriptedReceiver.Post;
import dev.waybill.system.fixture.ServiceProcess;
import java.time.Duration;
import java.time.Instant;

/** A time in which what was done could not be told to Kafka any more: it may be done again, and nothing else may. */
record Interruption(Instant from, Instant until) {
    /**
     * How long before it something may have been done and be repeated all the same: until the result was written and its
     * offset committed, which takes 50 ms, and far longer on a machine that is busy.
     */
    static final Duration UNCOMMITTED = Duration.ofSeconds(5);

    /** The session of a member of a group, and as long as those that are left wait for their POSTs before they hand over. */
    private static final Duration HANDED_OVER = Duration.ofSeconds(10);

    /** SIGKILL of a delivery-service; its partitions change hands a while after, and what hangs then is repeated. */
    static Interruption byKill(ServiceProcess process) {
        Instant from = Instant.now();
        process.kill();
        return new Interruption(from, Instant.now().plus(HANDED_OVER));
    }

    /** Kafka did not answer; whoever was thought dead meanwhile learns of it a while after. */
    static Interruption byOutage(Instant from, Instant until) {
        return new Interruption(from, until.plus(UNCOMMITTED));
    }

    /** Whether the POST had no answer then, or had just got it. */
    boolean struck(Post post) {
        return post.at().isBefore(until)
                && post.endedAt()
                        .map(end -> end.isAfter(from.minus(UNCOMMITTED)))
                        .orElse(true);
    }

    /** Whether a record was written then, or just before: what it came from may be read again. */
    boolean struck(Instant written) {
        return !written.isBefore(from.minus(UNCOMMITTED)) && !written.isAfter(until);
    }
}
