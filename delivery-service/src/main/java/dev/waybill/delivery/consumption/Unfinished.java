package dev.waybill.delivery.consumption;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which records are not finished from a committed offset to an end; all others between the two are. It travels in the
 * metadata of commits. Few records are unfinished at a time, however far the last one is ahead of the first.
 *
 * @param end the offset behind the last record that anything is known of
 * @param offsets of the unfinished records, all below the end
 */
record Unfinished(long end, SortedSet<Long> offsets) {
    /** As many as always fit the broker's default offset.metadata.max.bytes of 4,096, in base64 of three bytes each. */
    static final int MAX = 1_000;

    private static final String PREFIX = "unfinished:";

    static Unfinished nothingBefore(long end) {
        return new Unfinished(end, new TreeSet<>());
    }

    /** Metadata that is not ours says nothing: records are then repeated, which does no harm. */
    static Unfinished ofMetadata(long committed, String metadata) {
        if (metadata == null || !metadata.startsWith(PREFIX)) {
            return nothingBefore(committed);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(metadata.substring(PREFIX.length())));
            long end = committed + read(bytes);
            SortedSet<Long> offsets = new TreeSet<>();
            for (long offset = committed; bytes.hasRemaining(); ) {
                offset += read(bytes);
                offsets.add(offset);
            }
            return new Unfinished(end, offsets);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return nothingBefore(committed);
        }
    }

    /** Empty where the committed offset says it all. */
    String toMetadata(long committed) {
        if (offsets.isEmpty()) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, end - committed);
        long before = committed;
        for (long offset : offsets) {
            write(bytes, offset - before);
            before = offset;
        }
        return PREFIX + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private static void write(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        for (; rest >= 0x80; rest >>>= 7) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
        }
        bytes.write((int) rest);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            number |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
