package dev.waybill.system.bench.report;

/** Whether a figure that is measured again and again still gets better, as those of a JVM do at first. For one thread. */
public final class Settling {
    /** What is less of a gain is noise. */
    private static final double GAIN = 1.07;

    private static final int ROUNDS_WITHOUT_GAIN = 2;

    private double mark;
    private int since;

    /**
     * Takes the next round.
     *
     * @param speed more is better
     * @return whether the last two rounds have brought nothing
     */
    public boolean isSettled(double speed) {
        if (speed > mark * GAIN) {
            mark = speed;
            since = 0;
        } else {
            since++;
        }
        return since >= ROUNDS_WITHOUT_GAIN;
    }
}
