package dev.waybill.system.bench;

/** Something to measure, with webhooks and receivers of its own on a stack that others may have used before. */
interface Scenario {
    String name();

    /** How many webhooks it needs. */
    int receivers(BenchOptions options);

    /** At how many ports they are received; one each, unless there is a reason. */
    default int addresses(BenchOptions options) {
        return receivers(options);
    }

    /** How many of them get the same events; a divisor of ten. */
    default int fanOut() {
        return 1;
    }

    /** Measures; what it finds goes to the arena's findings. */
    void run(Arena arena, BenchOptions options);
}
