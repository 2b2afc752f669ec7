package dev.waybill.system.bench.report;

/**
 * A figure and what it is held to.
 *
 * @param unit such as {@code x} for a ratio, or {@code ms}
 * @param limit what the figure must reach
 * @param aim what it should reach
 */
public record Bar(String name, double value, String unit, Sense sense, double limit, double aim) {
    /** Which side of the limit is good. */
    public enum Sense {
        AT_MOST,
        AT_LEAST
    }

    /** How the figure compares. A miss is a finding, not an error. */
    public enum Verdict {
        AIM,
        HELD,
        MISS
    }

    public static Bar atMost(String name, double value, String unit, double limit, double aim) {
        return new Bar(name, value, unit, Sense.AT_MOST, limit, aim);
    }

    public static Bar atLeast(String name, double value, String unit, double limit, double aim) {
        return new Bar(name, value, unit, Sense.AT_LEAST, limit, aim);
    }

    /** Something that must not happen. */
    public static Bar none(String name, long count) {
        return atMost(name, (double) count, "", 0, 0);
    }

    /** What could not be measured has missed. */
    public Verdict verdict() {
        if (reaches(aim)) {
            return Verdict.AIM;
        }
        return reaches(limit) ? Verdict.HELD : Verdict.MISS;
    }

    private boolean reaches(double mark) {
        return switch (sense) {
            case AT_MOST -> value <= mark;
            case AT_LEAST -> value >= mark;
        };
    }
}
