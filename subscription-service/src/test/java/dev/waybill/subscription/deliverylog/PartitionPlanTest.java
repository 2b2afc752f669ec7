package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionPlanTest {
    private static final Instant NOW = Instant.parse("2026-02-25T10:00:00Z");

    @Test
    void aNewLogHasPartitionsForItsRetentionAndForSomeTimeToCome() {
        PartitionPlan plan = PartitionPlan.of(List.of(), Duration.ofDays(30), NOW);

        assertThat(plan.made())
                .hasSize(8)
                .startsWith(partition("2026-01-26", "2026-01-31"))
                .endsWith(partition("2026-03-02", "2026-03-07"));
        assertThat(plan.dropped()).isEmpty();
        assertThat(PartitionPlan.of(plan.made(), Duration.ofDays(30), NOW).isEmpty())
                .isTrue();
    }

    @Test
    void whatIsWhollyOlderThanTheRetentionIsDropped() {
        List<LogPartition> existing = List.of(
                partition("1970-01-01", "2026-02-23"),
                partition("2026-02-23", "2026-02-24"),
                partition("2026-02-24", "2026-02-25"),
                partition("2026-02-25", "2026-02-26"),
                partition("2026-02-26", "2026-02-27"));

        PartitionPlan plan = PartitionPlan.of(existing, Duration.ofDays(1), NOW);

        assertThat(plan.dropped()).isEqualTo(existing.subList(0, 2));
        assertThat(plan.made()).isEmpty();
    }

    @Test
    void afterALongStandstillOnePartitionBridgesTheGap() {
        PartitionPlan plan = PartitionPlan.of(List.of(partition("2020-01-01", "2020-01-02")), Duration.ofDays(1), NOW);

        assertThat(plan.made())
                .containsExactly(
                        partition("2020-01-02", "2026-02-25"),
                        partition("2026-02-25", "2026-02-26"),
                        partition("2026-02-26", "2026-02-27"));
        assertThat(plan.dropped()).hasSize(1);
    }

    /** Also where the retention is changed time and again. */
    @Property(tries = 200)
    void thereIsNeverAGapAndNothingIsDroppedTooEarly(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 90) Integer> retentions,
            @ForAll @IntRange(min = 1, max = 2000) int hours) {
        List<LogPartition> partitions = new ArrayList<>();
        Instant now = NOW;
        for (int days : retentions) {
            Duration retention = Duration.ofDays(days);
            PartitionPlan plan = PartitionPlan.of(List.copyOf(partitions), retention, now);
            Instant oldestKept = now.minus(retention);
            assertThat(plan.dropped()).allSatisfy(gone -> assertThat(gone.end()).isBeforeOrEqualTo(oldestKept));
            partitions.addAll(plan.made());
            partitions.removeAll(plan.dropped());
            partitions.sort(Comparator.comparing(LogPartition::begin));
            assertThat(partitions)
                    .doesNotHaveDuplicates()
                    .allSatisfy(kept -> assertThat(kept.end()).isAfter(oldestKept));
            for (int i = 1; i < partitions.size(); i++) {
                assertThat(partitions.get(i).begin())
                        .isEqualTo(partitions.get(i - 1).end());
            }
            assertThat(partitions.getLast().end()).isAfterOrEqualTo(now.plus(Duration.ofDays(1)));
            now = now.plus(Duration.ofHours(hours));
        }
    }

    @Test
    void tablesAreNamedAfterTheirFirstDay() {
        assertThat(partition("2026-02-05", "2026-02-06").tableOf("delivery")).isEqualTo("delivery_20260205");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT23H59M", "-P1D", "P36501D"})
    void aRetentionThatCannotBeKeptIsRefused(Duration retention) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PartitionTask.checked(retention))
                .withMessageContaining("waybill.log.retention is from 1d to 36500d; it is " + retention);
    }

    private static LogPartition partition(String begin, String end) {
        return new LogPartition(Instant.parse(begin + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
    }
}
