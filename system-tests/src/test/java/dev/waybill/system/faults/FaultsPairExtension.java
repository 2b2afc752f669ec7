package dev.waybill.system.faults;

import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of faults in deliveries one pair with three delays, started by the first and stopped after the last. */
final class FaultsPairExtension implements ParameterResolver, BeforeEachCallback {
    /** Of the first, second and third retry. */
    static final List<Duration> DELAYS = List.of(
            FaultScale.of(Duration.ofMillis(500), Duration.ofSeconds(2)),
            FaultScale.of(Duration.ofSeconds(1), Duration.ofSeconds(5)),
            FaultScale.of(Duration.ofSeconds(2), Duration.ofSeconds(10)));

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FaultsPairExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WaybillPair.class;
    }

    @Override
    public WaybillPair resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return pair(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        pair(context).reset();
    }

    /** In the store of the whole run, which closes what it holds at its end. */
    private static WaybillPair pair(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(WaybillPair.class, type -> start("delivery-faults", Map.of()), WaybillPair.class);
    }

    /** As the tests' own, with more settings of the delivery-service. */
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
