package dev.waybill.delivery.consumption;

/** Lets through so many a second, without bursts longer than a tenth of one. For one thread. */
public final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final double most;
    private double allowance;
    private long last;

    /** @param now in nanoseconds, of a clock that never goes back */
    public Pace(int perSecond, long now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond / 10.0);
        this.allowance = most;
        this.last = now;
    }

    /** Whether one more may pass now. */
    public boolean allows(long now) {
        allowance = Math.min(most, allowance + (double) (now - last) * perSecond / SECOND);
        last = now;
        if (allowance < 1) {
            return false;
        }
        allowance--;
        return true;
    }
}
