package dev.waybill.system.faults;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Some events, and a fault while they are under way.
 *
 * @param events emitted before the fault
 * @param postsBeforeFault how many POSTs come first; never more than come for sure
 * @param eventsMeanwhile emitted during the fault
 */
record Round(int events, int postsBeforeFault, Fault fault, int eventsMeanwhile) {
    /** What happens to a process before it is started again. */
    enum Fault {
        KILL_DELIVERY_SERVICE,
        STOP_DELIVERY_SERVICE,
        KILL_SUBSCRIPTION_SERVICE,
        STOP_SUBSCRIPTION_SERVICE,
        /** A second replica comes, takes its share, and is killed. */
        KILL_ANOTHER_DELIVERY_SERVICE
    }

    /** The first is always the worst. */
    static List<Round> of(RandomGenerator random, int count, int webhooks) {
        return IntStream.range(0, count)
                .mapToObj(i -> of(random, webhooks, i == 0 ? Fault.KILL_DELIVERY_SERVICE : anyFault(random)))
                .toList();
    }

    private static Round of(RandomGenerator random, int webhooks, Fault fault) {
        int events = random.nextInt(10, 60);
        return new Round(events, random.nextInt(events * webhooks), fault, random.nextInt(20));
    }

    private static Fault anyFault(RandomGenerator random) {
        return Fault.values()[random.nextInt(Fault.values().length)];
    }
}
