package dev.waybill.system.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which rate to try next: rising until one is not sustained twice in a row, or falling until the first that is. For one
 * thread.
 */
public final class Ladder {
    private static final double UP = 1.15;
    private static final double DOWN = 0.85;
    private static final int MAX_STEPS = 10;

    private final List<Step> steps = new ArrayList<>();
    private int rate;
    private boolean failedOnce;
    private boolean falling;
    private boolean ended;

    /** Tries a rate. */
    public interface Attempt {
        /** @param name no other step has it */
        Step at(int eventsPerSecond, String name);
    }

    /** @param first events per second */
    public Ladder(int first) {
        this.rate = Math.max(1, first);
    }

    /**
     * Tries rates until the highest is known; empty if none is sustained.
     *
     * @param attempt takes a step
     */
    public Optional<Step> climb(Attempt attempt) {
        for (Optional<Integer> next = next(); next.isPresent(); next = next()) {
            took(attempt.at(next.get(), next.get() + " events/s" + (failedOnce ? ", again" : "")));
        }
        return best();
    }

    /** Empty when the highest is known, or after ten steps. */
    Optional<Integer> next() {
        return ended || steps.size() == MAX_STEPS ? Optional.empty() : Optional.of(rate);
    }

    void took(Step step) {
        steps.add(step);
        if (step.isSustained()) {
            failedOnce = false;
            ended = falling;
            rate = (int) Math.ceil(rate * UP);
        } else if (!failedOnce && !falling) {
            failedOnce = true; // once more: the machine may have had something else to do
        } else if (best().isPresent()) {
            ended = true;
        } else {
            falling = true;
            failedOnce = false;
            ended = rate == 1;
            rate = Math.max(1, (int) (rate * DOWN));
        }
    }

    /** The sustained step with the most deliveries per second; empty if there is none. */
    Optional<Step> best() {
        return steps.stream().filter(Step::isSustained).max(Comparator.comparingDouble(Step::perSecond));
    }
}
