package dev.waybill.system.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bytes that have come are so far. */
sealed interface SinkRequest {
    Pattern HEAD = Pattern.compile(
            "POST /[^ ]*?([0-9]{1,9}) HTTP/1\\.1\r\n(?:.*?\r\n)??content-length: *([0-9]{1,9})\r\n.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    record Incomplete() implements SinkRequest {}

    record Malformed() implements SinkRequest {}

    /** @param target the number that the path ends with */
    record Whole(int target, int bodyFrom, int bodyLength) implements SinkRequest {}

    static SinkRequest of(byte[] bytes, int length) {
        int body = endOfHead(bytes, length);
        if (body < 0) {
            return new Incomplete();
        }
        Matcher head = HEAD.matcher(new String(bytes, 0, body, StandardCharsets.ISO_8859_1));
        if (!head.matches()) {
            return new Malformed();
        }
        int bodyLength = Integer.parseInt(head.group(2));
        return body + bodyLength <= length
                ? new Whole(Integer.parseInt(head.group(1)), body, bodyLength)
                : new Incomplete();
    }

    /** Where the body begins, behind the first empty line; -1 if that has not come yet. */
    private static int endOfHead(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }
}
