package dev.waybill.system.bench;

import dev.waybill.system.bench.report.CpuTimes;
import dev.waybill.system.bench.report.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Watches what the processes of a stack use. Once a second, because those of PostgreSQL come and go; one that lives shorter
 * may be missed.
 */
final class ProcessMeter implements AutoCloseable {
    private final BenchStack stack;
    private final CpuTimes cpu = new CpuTimes();
    private final Map<String, Double> mostResident = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("meter").factory());
    private final ScheduledFuture<?> looking;

    ProcessMeter(BenchStack stack) {
        this.stack = stack;
        look();
        this.looking = clock.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void look() {
        stack.processes().forEach((server, processes) -> {
            processes.forEach(process ->
                    process.info().totalCpuDuration().ifPresent(used -> cpu.seen(server, process.pid(), used)));
            mostResident.merge(server, ResidentMemory.of(processes), Math::max);
        });
    }

    /** From now on, until {@link Phase#end}. Phases do not overlap. */
    synchronized Phase begin() {
        mostResident.clear();
        look();
        return new Phase(used());
    }

    private synchronized Map<String, Duration> used() {
        Map<String, Duration> used = new HashMap<>();
        stack.processes().keySet().forEach(server -> used.put(server, cpu.total(server)));
        return used;
    }

    final class Phase {
        private final Map<String, Duration> before;

        private Phase(Map<String, Duration> before) {
            this.before = before;
        }

        Usage end(String name, long deliveries) {
            synchronized (ProcessMeter.this) {
                look();
                List<Usage.Share> shares = stack.processes().keySet().stream()
                        .map(server -> new Usage.Share(
                                server,
                                cpu.total(server).minus(before.getOrDefault(server, Duration.ZERO)),
                                mostResident.getOrDefault(server, 0.0)))
                        .toList();
                return new Usage(name, deliveries, shares);
            }
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdown();
    }
}
