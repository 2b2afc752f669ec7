package dev.waybill.system.bench.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What came of a scenario.
 *
 * @param settings environment variables of the services that were not as they come
 * @param logRows how many deliveries the log shows; empty if there is none to look at
 * @param perSecond how many deliveries receivers accepted, in each second from the first
 * @param problems why the run is void; empty if it is valid
 */
public record Report(
        String scenario,
        Instant startedAt,
        Duration took,
        Machine machine,
        Map<String, String> settings,
        List<Figures> figures,
        List<Fact> facts,
        List<Bar> bars,
        List<Usage> usages,
        Ledger ledger,
        OptionalLong logRows,
        List<Long> perSecond,
        List<String> problems) {

    /**
     * What the figures were measured on.
     *
     * @param loadBefore of the last minute before the scenario; below zero where the system does not tell
     * @param loadAfter the same at its end
     */
    public record Machine(int cores, String java, double loadBefore, double loadAfter) {}

    public boolean isValid() {
        return problems.isEmpty();
    }
}
