package dev.waybill.system.bench.report;

import java.util.Collection;

/** The middle of figures that were measured more than once. */
public final class Median {
    private Median() {}

    /** Of an even number, the mean of the two in the middle. @throws IllegalArgumentException if there are none */
    public static double of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
