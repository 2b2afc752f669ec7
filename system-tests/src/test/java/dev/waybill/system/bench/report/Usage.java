package dev.waybill.system.bench.report;

import java.time.Duration;
import java.util.List;

/**
 * What a phase has taken of the machine.
 *
 * @param deliveries how many the phase made
 * @param shares of each process; of a server that is many, together
 */
public record Usage(String phase, long deliveries, List<Share> shares) {
    private static final double THOUSAND = 1000;

    /**
     * @param cpu of the phase
     * @param residentMib the most at a time
     */
    public record Share(String process, Duration cpu, double residentMib) {}

    /** The same of a phase by a name that is there in every run. */
    public Usage named(String name) {
        return new Usage(name, deliveries, shares);
    }

    /** In seconds; not a number if the phase made no deliveries. */
    public double cpuPerThousand(Share share) {
        return deliveries == 0 ? Double.NaN : share.cpu().toNanos() / 1e9 / (deliveries / THOUSAND);
    }

    /** Of all processes. */
    public double cpuPerThousand() {
        return shares.stream().mapToDouble(this::cpuPerThousand).sum();
    }

    /** Of one process. @throws java.util.NoSuchElementException if there is none of this name */
    public double residentMib(String process) {
        return shares.stream()
                .filter(share -> share.process().equals(process))
                .findFirst()
                .orElseThrow()
                .residentMib();
    }

    /** Of all processes. */
    public double residentMib() {
        return shares.stream().mapToDouble(Share::residentMib).sum();
    }
}
