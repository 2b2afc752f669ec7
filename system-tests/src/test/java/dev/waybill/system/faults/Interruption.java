package dev.waybill.system.faults;

import dev.waybill.system.fixture.ScriptedReceiver.Post;
import dev.waybill.system.fixture.ServiceProcess;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which what was done could not be told to Kafka any more: it may be done again, and nothing else may, but for
 * what hangs while partitions change hands.
 *
 * @param handedOver when the partitions of who was interrupted have an owner again
 */
record Interruption(Instant from, Instant until, Instant handedOver) {
    /**
     * How long before it something may have been done and be repeated all the same: until the result was written and its
     * offset committed, which takes 50 ms, and far longer on a machine that is busy.
     */
    static final Duration UNCOMMITTED = Duration.ofSeconds(5);

    /** The session of a member of a group, and as long as those that are left wait for their POSTs before they hand over. */
    private static final Duration HAND_OVER = Duration.ofSeconds(10);

    /** docs/guarantees.md: who loses a partition waits for so long, and a POST that takes longer is repeated. */
    private static final Duration WAITED_FOR = Duration.ofSeconds(3);

    /** SIGKILL of a delivery-service. */
    static Interruption byKill(ServiceProcess process) {
        Instant from = Instant.now();
        process.kill();
        Instant until = Instant.now();
        return new Interruption(from, until, until.plus(HAND_OVER));
    }

    /** Kafka did not answer; whoever was thought dead meanwhile learns of it a while after. */
    static Interruption byOutage(Instant from, Instant until) {
        Instant learned = until.plus(UNCOMMITTED);
        return new Interruption(from, learned, learned);
    }

    /** Whether the POST had no answer then, or had just got it; or hung while partitions changed hands. */
    boolean struck(Post post) {
        return post.at().isBefore(hangs(post) ? handedOver : until)
                && post.endedAt()
                        .map(end -> end.isAfter(from.minus(UNCOMMITTED)))
                        .orElse(true);
    }

    private static boolean hangs(Post post) {
        return post.endedAt()
                .map(end -> Duration.between(post.at(), end).compareTo(WAITED_FOR) >= 0)
                .orElse(true);
    }

    /** Whether a record was written then, or just before: what it came from may be read again. */
    boolean struck(Instant written) {
        return !written.isBefore(from.minus(UNCOMMITTED)) && !written.isAfter(until);
    }
}
