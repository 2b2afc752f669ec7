package dev.waybill.system.bench.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time by server, of all its processes that were ever seen: what ended since has used what it used. For one thread.
 */
public final class CpuTimes {
    private final Map<String, Map<Long, Duration>> byServer = new HashMap<>();

    /** @param cpu since the process began */
    public void seen(String server, long pid, Duration cpu) {
        byServer.computeIfAbsent(server, none -> new HashMap<>())
                .merge(pid, cpu, (before, now) -> now.compareTo(before) > 0 ? now : before);
    }

    /** Zero of a server that was never seen. */
    public Duration total(String server) {
        return byServer.getOrDefault(server, Map.of()).values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
