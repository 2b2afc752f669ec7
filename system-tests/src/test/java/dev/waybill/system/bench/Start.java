package dev.waybill.system.bench;

import dev.waybill.system.bench.report.Median;
import dev.waybill.system.fixture.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a start costs, from the command until the service says that it is ready.
 *
 * @param wall in seconds
 * @param cpu in seconds
 * @param memory resident when it is ready, in MiB
 */
record Start(double wall, double cpu, double memory) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Starts a service that does not run.
     *
     * @throws IllegalStateException if it is not ready within 60 s
     */
    static Start of(ServiceProcess service) {
        long start = System.nanoTime();
        service.launch();
        if (!Patience.until(LIMIT, () -> isReady(service))) {
            throw new IllegalStateException("a service is not ready after " + LIMIT.toSeconds() + " s");
        }
        double wall = seconds(Duration.ofNanos(System.nanoTime() - start));
        ProcessHandle process = service.handle().orElseThrow(() -> new IllegalStateException("the service has ended"));
        double cpu = process.info().totalCpuDuration().map(Start::seconds).orElse(Double.NaN);
        return new Start(wall, cpu, ResidentMemory.of(List.of(process)));
    }

    /** Of each figure the median of so many starts; the last one goes on running. */
    static Start median(ServiceProcess service, int count) {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            service.stop();
            starts.add(of(service));
        }
        return new Start(median(starts, Start::wall), median(starts, Start::cpu), median(starts, Start::memory));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Median.of(starts.stream().map(figure::applyAsDouble).toList());
    }

    private static boolean isReady(ServiceProcess service) {
        try {
            return service.isReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
