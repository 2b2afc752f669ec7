package dev.waybill.delivery.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The connections of one event loop that wait for their next use. For that event loop. */
final class IdleConnections {
    private final Map<Route, Deque<Idle>> idle = new HashMap<>();
    private final OpenConnections open;
    private final long keepNanos;
    private boolean closed;

    private record Idle(Connection connection, long until) {}

    /**
     * @param open those of all event loops
     * @param keepAlive for how long they wait
     */
    IdleConnections(OpenConnections open, Duration keepAlive) {
        this.open = open;
        this.keepNanos = keepAlive.toNanos();
    }

    /** @param keptByReceiver after how long the receiver closes it */
    void add(Connection connection, Duration keptByReceiver) {
        if (closed || !open.mayBeKept()) {
            connection.close();
        } else {
            long until = System.nanoTime() + Math.min(keepNanos, keptByReceiver.toNanos());
            idle.computeIfAbsent(connection.route(), route -> new ArrayDeque<>())
                    .addLast(new Idle(connection, until));
        }
    }

    /** The one that was used last, so that those that are too many grow old; null if there is none. */
    Connection take(Route route) {
        Deque<Idle> some = idle.getOrDefault(route, new ArrayDeque<>(0));
        Connection found = null;
        while (found == null && !some.isEmpty()) {
            Idle last = some.removeLast();
            if (last.connection().isOpen() && !isOld(last, System.nanoTime())) {
                found = last.connection();
            } else {
                last.connection().close();
            }
        }
        if (some.isEmpty()) {
            idle.remove(route);
        }
        return found;
    }

    void remove(Connection connection) {
        Deque<Idle> some = idle.get(connection.route());
        if (some != null && some.removeIf(one -> one.connection() == connection) && some.isEmpty()) {
            idle.remove(connection.route());
        }
    }

    /** Those that have waited for long enough. To be called now and then. */
    void closeOld() {
        long now = System.nanoTime();
        idle.values().removeIf(some -> {
            while (!some.isEmpty() && isOld(some.getFirst(), now)) {
                some.removeFirst().connection().close();
            }
            return some.isEmpty();
        });
    }

    /** All, and those that would come later. */
    void close() {
        closed = true;
        idle.values().forEach(some -> some.forEach(one -> one.connection().close()));
        idle.clear();
    }

    private boolean isOld(Idle one, long now) {
        return now - one.until() >= 0;
    }
}
