package dev.waybill.model.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 taken at its word: what is not UTF-8 is refused, not repaired. */
final class Utf8 {
    /** The highest bit of each of eight bytes. */
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** @throws UnreadableRecordException if the bytes are not UTF-8; the message begins with {@code what} */
    static void check(byte[] bytes, String what) throws UnreadableRecordException {
        if (!isAscii(bytes)) {
            decode(bytes, what);
        }
    }

    /** Eight bytes at a time, as every event's data is looked at. */
    private static boolean isAscii(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long all = 0;
        while (rest.remaining() >= Long.BYTES) {
            all |= rest.getLong();
        }
        while (rest.hasRemaining()) {
            all |= rest.get(); // which has its sign in all bytes above
        }
        return (all & NOT_ASCII) == 0;
    }

    /** @throws UnreadableRecordException if the bytes are not UTF-8; the message begins with {@code what} */
    static String decode(byte[] bytes, String what) throws UnreadableRecordException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The decoder puts this character in the place of wrong bytes; it may also be there by right.
        if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new UnreadableRecordException(what + " is not UTF-8");
        }
        return text;
    }
}
