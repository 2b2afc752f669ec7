package dev.waybill.system.bench;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be changed about the scenarios. As they come, their figures can be compared. */
final class BenchOptions {
    @Option(
            names = "--full",
            description =
                    "floods, waiting deliveries, webhooks and logs as large as they are meant to get, which takes a"
                            + " quarter of an hour; other options still say otherwise")
    private boolean full;

    @Option(names = "--rate", defaultValue = "1000", description = "events per second")
    private int rate;

    // Longer than the deadline of attempts: of those that hang, some come to it.
    @Option(names = "--seconds", defaultValue = "16", description = "isolation: length of a phase")
    private int seconds;

    @Option(names = "--cycles", defaultValue = "1", description = "isolation: how often the phases are repeated")
    private int cycles;

    @Option(
            names = "--warm-up",
            description =
                    "seconds of traffic before the measuring; 36 by default, with `directory` 5 and `api` at most 10")
    private Optional<Integer> warmUp;

    @Option(
            names = "--replicas",
            defaultValue = "1",
            description = "throughput, fanout, latency: how many delivery-services")
    private int replicas;

    @Option(names = "--receivers", defaultValue = "1000", description = "isolation: how many webhooks")
    private int receivers;

    @Option(
            names = "--addresses",
            defaultValue = "0",
            description = "isolation: at how many ports the receivers are; 0 for one each")
    private int addresses;

    @Option(
            names = "--flood",
            paramLabel = "N",
            description = "isolation: events to one receiver (6000; --full: 100000)")
    private Optional<Integer> flood;

    @Option(names = "--flood-rate", defaultValue = "1000", description = "isolation: of them per second")
    private int floodRate;

    @Option(
            names = "--waiting",
            paramLabel = "N",
            description = "retries: how many deliveries wait (100000; --full: 1000000)")
    private Optional<Integer> waiting;

    @Option(
            names = "--backlog",
            defaultValue = "30000",
            description = "throughput, fanout: deliveries that wait before they are drained")
    private int backlog;

    @Option(names = "--step", defaultValue = "5", description = "throughput, fanout: seconds of each step")
    private int step;

    @Option(names = "--minutes", defaultValue = "10", description = "soak: how long")
    private int minutes;

    @Option(
            names = "--webhooks",
            paramLabel = "N",
            description = "directory: how many webhooks there are (100000; --full: 1000000)")
    private Optional<Integer> webhooks;

    @Option(
            names = "--log-rows",
            paramLabel = "N",
            description = "api: deliveries in the log; half of them, up to a million, of one webhook (200000; --full:"
                    + " 10000000)")
    private Optional<Integer> logRows;

    int rate() {
        return rate;
    }

    Duration phase() {
        return Duration.ofSeconds(seconds);
    }

    int cycles() {
        return cycles;
    }

    int replicas() {
        return replicas;
    }

    Duration warmUp(Duration usual) {
        return warmUp.map(Duration::ofSeconds).orElse(usual);
    }

    int receivers() {
        return receivers;
    }

    int addresses() {
        return addresses == 0 ? receivers : addresses;
    }

    int flood() {
        return flood.orElse(full ? 100_000 : 6_000);
    }

    int floodRate() {
        return floodRate;
    }

    int waiting() {
        return waiting.orElse(full ? 1_000_000 : 100_000);
    }

    int backlog() {
        return backlog;
    }

    Duration soak() {
        return Duration.ofMinutes(minutes);
    }

    Duration step() {
        return Duration.ofSeconds(step);
    }

    int webhooks() {
        return webhooks.orElse(full ? 1_000_000 : 100_000);
    }

    int logRows() {
        return logRows.orElse(full ? 10_000_000 : 200_000);
    }

    /** @throws IllegalArgumentException which names the option and what would be right */
    void check() {
        atLeast("--rate", rate, 2);
        atLeast("--seconds", seconds, 1);
        atLeast("--cycles", cycles, 1);
        atLeast("--replicas", replicas, 1);
        atLeast("--warm-up", warmUp.orElse(0), 0);
        atLeast("--receivers", receivers, 20);
        atLeast("--addresses", addresses, 0);
        atLeast("--flood", flood(), 1);
        atLeast("--flood-rate", floodRate, 1);
        atLeast("--waiting", waiting(), 1);
        atLeast("--backlog", backlog, 1000);
        atLeast("--minutes", minutes, 1);
        atLeast("--step", step, 1);
        atLeast("--webhooks", webhooks(), 1);
        atLeast("--log-rows", logRows(), 1000);
        if (receivers > 10_000) {
            throw new IllegalArgumentException("--receivers is at most 10000; it is " + receivers);
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is at least " + least + "; it is " + value);
        }
    }
}
