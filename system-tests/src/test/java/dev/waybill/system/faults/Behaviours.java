package dev.waybill.system.faults;

import dev.waybill.system.fixture.ScriptedReceiver;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Treats each delivery in a way that a seed chooses, whenever it comes and however often. What is taken once is taken ever
 * after, and what is refused with the third retry was refused before: so it is known beforehand what becomes of a delivery,
 * also if a crash repeats some of its attempts.
 */
record Behaviours(long seed) implements ScriptedReceiver.Script {
    private enum Behaviour {
        TAKES,
        TAKES_SLOWLY,
        FAILS_ONCE,
        FAILS_TWICE,
        FAILS_THRICE,
        FAILS,
        HANGS_ONCE,
        CLOSES_ONCE,
        CLOSES_TWICE
    }

    private static final Reply REFUSED = new Reply.Answer(500, Duration.ZERO);
    private static final Reply SLOW = new Reply.Answer(200, Duration.ofMillis(300));

    /** Whether the receiver takes the delivery in the end. */
    boolean takes(String path, String eventId) {
        return behaviour(path, eventId) != Behaviour.FAILS;
    }

    @Override
    public Reply reply(String path, String eventId, int nth) {
        return switch (behaviour(path, eventId)) {
            case TAKES -> ScriptedReceiver.OK;
            case TAKES_SLOWLY -> SLOW;
            case FAILS_ONCE -> nth <= 1 ? REFUSED : ScriptedReceiver.OK;
            case FAILS_TWICE -> nth <= 2 ? REFUSED : ScriptedReceiver.OK;
            case FAILS_THRICE -> nth <= 3 ? REFUSED : ScriptedReceiver.OK;
            case FAILS -> REFUSED;
            case HANGS_ONCE -> nth <= 1 ? new Reply.Hang() : ScriptedReceiver.OK;
            case CLOSES_ONCE -> nth <= 1 ? new Reply.Close() : ScriptedReceiver.OK;
            case CLOSES_TWICE -> nth <= 2 ? new Reply.Close() : ScriptedReceiver.OK;
        };
    }

    /** Half of all are simply taken. */
    private Behaviour behaviour(String path, String eventId) {
        SplittableRandom random = new SplittableRandom(seed ^ (path + " " + eventId).hashCode());
        Behaviour[] all = Behaviour.values();
        return random.nextBoolean() ? Behaviour.TAKES : all[random.nextInt(all.length)];
    }
}
