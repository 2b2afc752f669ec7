package dev.waybill.system.faults;

import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.util.HashMap;
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
        return start("faults", Map.of());
    }

    /** Such a pair, with more settings of the delivery-service. */
    static WaybillPair start(String name, Map<String, String> more) {
        String delays = DELAYS.stream().map(FaultsPairExtension::text).collect(Collectors.joining(","));
        Map<String, String> settings = new HashMap<>(more);
        settings.put("WAYBILL_DISPATCH_DEADLINE", "8s");
        settings.put("WAYBILL_RETRY_DELAYS", delays);
        return WaybillPair.start(name, settings);
    }

    /** As topics are named. */
    private static String text(Duration delay) {
        return delay.toMillisPart() == 0 ? delay.toSeconds() + "s" : delay.toMillis() + "ms";
    }
}
