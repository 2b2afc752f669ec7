package dev.waybill.subscription.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A bucket of tokens for each API key: every request takes one, and they come back evenly. */
final class RateLimits {
    private final int perSecond;
    private final int burst;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    RateLimits(int perSecond, int burst, TimeMeter time) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.time = time;
        // A bucket that nobody has touched for that long is full, as a new one is: nothing is forgotten with it.
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(window())
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run) // tidying up is too little to start a thread for
                .build();
    }

    Allowance take(String keyId) {
        ConsumptionProbe probe = buckets.get(keyId, unused -> bucket()).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    int burst() {
        return burst;
    }

    /** In which an empty bucket fills up, in whole seconds. */
    Duration window() {
        return Duration.ofSeconds(Math.ceilDiv(burst, perSecond));
    }

    /** How many keys are being counted. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
