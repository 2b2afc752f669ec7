package dev.waybill.subscription.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final SetTime time = new SetTime();
    private final RateLimits limits = new RateLimits(2, 5, time);

    @Test
    void grantsABurstAndThenWhatComesBack() {
        assertThat(granted("key-a", 10)).isEqualTo(5);

        time.pass(Duration.ofSeconds(1));

        assertThat(granted("key-a", 10)).isEqualTo(2);
    }

    @Test
    void countsEachKeyForItself() {
        granted("key-a", 10);

        assertThat(granted("key-b", 10)).isEqualTo(5);
    }

    @Test
    void saysWhatIsLeftAndWhenMoreIs() {
        granted("key-a", 4);

        Allowance last = limits.take("key-a");
        Allowance refused = limits.take("key-a");

        assertThat(last).isEqualTo(new Allowance(true, 0, Duration.ZERO, Duration.ofMillis(2500)));
        assertThat(refused).isEqualTo(new Allowance(false, 0, Duration.ofMillis(500), Duration.ofMillis(2500)));
    }

    @Test
    void saysItInHeaderFieldsInSecondsRoundedUp() {
        granted("key-a", 4);

        assertThat(RateLimitFields.of(limits, limits.take("key-a")))
                .containsEntry("RateLimit-Policy", "\"api-key\";q=5;w=3")
                .containsEntry("RateLimit", "\"api-key\";r=0;t=3")
                .doesNotContainKey("Retry-After");
        assertThat(RateLimitFields.of(limits, limits.take("key-a"))).containsEntry("Retry-After", "1");
    }

    @Test
    void whoWaitsAsLongAsToldIsNotRefused() {
        granted("key-a", 5);
        Allowance refused = limits.take("key-a");

        time.pass(Duration.ofSeconds(RateLimitFields.roundedUp(refused.untilNext())));

        assertThat(limits.take("key-a").granted()).isTrue();
    }

    @Test
    void forgetsKeysThatAreAtRestAndNoOther() {
        granted("key-busy", 5);
        granted("key-idle", 5);
        time.pass(Duration.ofSeconds(2));
        granted("key-busy", 4);

        time.pass(Duration.ofSeconds(2));

        assertThat(limits.size()).isEqualTo(1);
        assertThat(granted("key-busy", 10)).isEqualTo(4);
        assertThat(granted("key-idle", 10)).isEqualTo(5);
    }

    private long granted(String keyId, int asked) {
        return IntStream.range(0, asked)
                .filter(i -> limits.take(keyId).granted())
                .count();
    }

    private static final class SetTime implements TimeMeter {
        private long nanos = 1;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
