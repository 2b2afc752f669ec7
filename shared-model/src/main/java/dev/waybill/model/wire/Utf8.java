package dev.waybill.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 taken at its word: what is not UTF-8 is refused, not repaired. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** @throws UnreadableRecordException if the bytes are not UTF-8; the message begins with {@code what} */
    static void check(byte[] bytes, String what) throws UnreadableRecordException {
        if (!isAscii(bytes)) {
            decode(bytes, what);
        }
    }

    private static boolean isAscii(byte[] bytes) {
        byte all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        return all >= 0;
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
