package dev.waybill.system.bench;

/** Something to measure, against a stack of its own. */
interface Scenario {
    String name();

    /** How many webhooks it needs. */
    int receivers(BenchOptions options);

    /** At how many ports they are received. */
    int addresses(BenchOptions options);

    /** Measures; what it finds goes to the arena's findings. */
    void run(Arena arena, BenchOptions options);
}
