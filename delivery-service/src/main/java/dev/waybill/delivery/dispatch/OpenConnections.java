package dev.waybill.delivery.dispatch;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the connections to all receivers, in use and idle. There can be more receivers than memory for an idle connection to
 * each: up to 10 KiB, with TLS. Beyond a number, connections are closed after their use instead of kept.
 */
final class OpenConnections {
    private final int enough;
    private final AtomicInteger open = new AtomicInteger();

    /** @param enough so many are open that an idle one more is not worth its memory */
    OpenConnections(int enough) {
        this.enough = enough;
    }

    /** Until it is closed. */
    void add(Channel channel) {
        open.incrementAndGet();
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
    }

    /** Whether one that is not needed any more may wait for its next use. */
    boolean mayBeKept() {
        return open.get() <= enough;
    }
}
