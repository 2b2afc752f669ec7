package dev.waybill.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process has of the machine's memory, in MiB. */
final class ResidentMemory {
    private static final Duration PACE = Duration.ofMillis(500);
    private static final double KIB_PER_MIB = 1024;

    private final ProcessHandle process;

    ResidentMemory(ProcessHandle process) {
        this.process = process;
    }

    double now() {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            String kib = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (kib.isEmpty()) {
                throw new IllegalStateException("process " + process.pid() + " has ended");
            }
            return Long.parseLong(kib) / KIB_PER_MIB;
        } catch (IOException e) {
            throw new UncheckedIOException("the command ps is needed", e);
        }
    }

    /** The most it has within this time. */
    double peak(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        double peak = now();
        while (System.nanoTime() - end < 0) {
            long next = System.nanoTime() + PACE.toNanos();
            Patience.until(PACE, () -> System.nanoTime() - next >= 0);
            peak = Math.max(peak, now());
        }
        return peak;
    }
}
