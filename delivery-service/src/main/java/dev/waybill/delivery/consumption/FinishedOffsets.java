package dev.waybill.delivery.consumption;

import java.util.Base64;
import java.util.BitSet;

/**
 * The offsets above a committed one whose records are finished, as they fit the metadata of a commit.
 *
 * @param from the committed offset: bit 0
 * @param bits one per offset from there
 */
record FinishedOffsets(long from, BitSet bits) {
    /** Base64 of this many bits stays below the broker's default offset.metadata.max.bytes of 4,096. */
    static final int MAX_BITS = 24_000;

    private static final String PREFIX = "finished:";

    static FinishedOffsets none() {
        return new FinishedOffsets(0, new BitSet());
    }

    /** Metadata that is not ours says nothing: the records are then repeated, which does no harm. */
    static FinishedOffsets ofMetadata(long from, String metadata) {
        if (metadata == null || !metadata.startsWith(PREFIX)) {
            return none();
        }
        try {
            return new FinishedOffsets(
                    from, BitSet.valueOf(Base64.getDecoder().decode(metadata.substring(PREFIX.length()))));
        } catch (IllegalArgumentException e) {
            return none();
        }
    }

    String toMetadata() {
        return bits.isEmpty() ? "" : PREFIX + Base64.getEncoder().encodeToString(bits.toByteArray());
    }

    /** The bits of the offsets from the first one on, where bit 0 stands for the base; the base is not above it. */
    BitSet from(long first, long base) {
        BitSet moved = new BitSet();
        bits.stream().filter(bit -> from + bit >= first).forEach(bit -> moved.set((int) (from + bit - base)));
        return moved;
    }

    boolean contains(long offset) {
        long bit = offset - from;
        return bit >= 0 && bit < MAX_BITS && bits.get((int) bit);
    }
}
