package dev.waybill.system.bench.report;

/**
 * What has become of deliveries.
 *
 * @param received how many a receiver has accepted
 * @param duplicates how often one was accepted again
 */
public record Ledger(long emitted, long received, long missing, long duplicates) {
    public static final Ledger EMPTY = new Ledger(0, 0, 0, 0);

    public Ledger {
        if (emitted != received + missing) {
            throw new IllegalArgumentException(
                    "emitted is received + missing: " + emitted + " is not " + received + " + " + missing);
        }
    }

    /** @param acceptances how often the receiver has accepted the delivery */
    public static Ledger ofDelivery(int acceptances) {
        return acceptances == 0 ? new Ledger(1, 0, 1, 0) : new Ledger(1, 1, 0, acceptances - 1L);
    }

    public Ledger plus(Ledger other) {
        return new Ledger(
                emitted + other.emitted,
                received + other.received,
                missing + other.missing,
                duplicates + other.duplicates);
    }
}
