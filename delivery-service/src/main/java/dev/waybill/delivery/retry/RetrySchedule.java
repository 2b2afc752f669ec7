package dev.waybill.delivery.retry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which tier a delivery waits in after a failed attempt. */
public final class RetrySchedule {
    private final List<Tier> tiers;

    /**
     * @param topicPrefix what the names of the tiers' topics begin with
     * @throws IllegalArgumentException which names the setting and what would be right
     */
    public RetrySchedule(List<Duration> delays, String topicPrefix) {
        for (int i = 0; i < delays.size(); i++) {
            boolean ascends =
                    delays.get(i).toMillis() > (i == 0 ? 0 : delays.get(i - 1).toMillis());
            if (!ascends) {
                throw new IllegalArgumentException("WAYBILL_RETRY_DELAYS must be longer from one to the next, such as"
                        + " 10s,60s,300s; '" + delays.get(i) + "' is not longer than the one before, or than zero");
            }
        }
        this.tiers = delays.stream().map(delay -> Tier.of(delay, topicPrefix)).toList();
    }

    public List<Tier> tiers() {
        return tiers;
    }

    /** The first attempt and all retries. */
    public int maxAttempts() {
        return tiers.size() + 1;
    }

    /**
     * Where to wait after a failed attempt; empty if it was the last.
     *
     * @param attempt the number of the attempt that failed, from 1
     * @param maxAttempts of the delivery, which may have been made under other settings
     * @param atLeast what the receiver asked for: the first tier that is long enough, or the longest if none is
     */
    public Optional<Tier> after(int attempt, int maxAttempts, Duration atLeast) {
        if (attempt >= maxAttempts || tiers.isEmpty()) {
            return Optional.empty();
        }
        return tiers.stream()
                .skip(Math.min(attempt, tiers.size()) - 1L)
                .filter(tier -> tier.delay().compareTo(atLeast) >= 0)
                .findFirst()
                .or(() -> Optional.of(tiers.getLast()));
    }
}
