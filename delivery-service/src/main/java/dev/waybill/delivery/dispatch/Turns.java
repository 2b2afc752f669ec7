package dev.waybill.delivery.dispatch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Who may POST to a receiver: so many at a time, the others in the order in which they came. Waiting here is not part of
 * an attempt, so a queue of ours never looks like a slow receiver. Lives on one event loop.
 */
final class Turns {
    private final int perReceiver;
    private final Map<String, Receiver> receivers = new HashMap<>();

    private static final class Receiver {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int taken;
    }

    Turns(int perReceiver) {
        this.perReceiver = perReceiver;
    }

    /** Runs the action when it may POST; it gives its turn back by {@link #end}. */
    void take(String receiver, Runnable action) {
        Receiver turns = receivers.computeIfAbsent(receiver, name -> new Receiver());
        if (turns.taken < perReceiver) {
            turns.taken++;
            action.run();
        } else {
            turns.waiting.add(action);
        }
    }

    /** Ends a turn, which begins that of the next who waits. */
    void end(String receiver) {
        Receiver turns = receivers.get(receiver);
        Runnable next = turns.waiting.poll();
        if (next != null) {
            next.run();
        } else if (--turns.taken == 0) {
            receivers.remove(receiver);
        }
    }
}
