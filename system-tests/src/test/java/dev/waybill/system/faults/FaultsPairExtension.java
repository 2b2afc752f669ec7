package dev.waybill.system.faults;

import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives the tests of faults a pair with three delays. */
final class FaultsPairExtension extends PairExtension {
    /** Of the first, second and third retry. */
    static final List<Duration> DELAYS = List.of(
            FaultScale.of(Duration.ofMillis(500), Duration.ofSeconds(2)),
            FaultScale.of(Duration.ofSeconds(1), Duration.ofSeconds(5)),
            FaultScale.of(Duration.ofSeconds(2), Duration.ofSeconds(10)));

    @Override
    protected WaybillPair start() {
        String delays = DELAYS.stream().map(FaultsPairExtension::text).collect(Collectors.joining(","));
        return WaybillPair.start("faults", Map.of("WAYBILL_DISPATCH_DEADLINE", "8s", "WAYBILL_RETRY_DELAYS", delays));
    }

    /** As topics are named. */
    private static String text(Duration delay) {
        return delay.toMillisPart() == 0 ? delay.toSeconds() + "s" : delay.toMillis() + "ms";
    }
}
