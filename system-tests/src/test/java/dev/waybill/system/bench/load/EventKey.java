package dev.waybill.system.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which event of which flow: the id of the event tells it, and bodies have that somewhere.
 *
 * @param flow from 0
 * @param number from 0
 */
public record EventKey(int flow, int number) {
    private static final Pattern ID = Pattern.compile("f([0-9]{1,6})-([0-9]{1,9})");
    private static final int MAX_LENGTH = 17;

    public String id() {
        return "f" + flow + "-" + number;
    }

    /** Empty if the event is none of the benchmark. */
    static Optional<EventKey> ofId(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                ? Optional.of(new EventKey(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The first string of a JSON text that is such an id, also within another string; empty if there is none. */
    static Optional<EventKey> find(byte[] json, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (json[i] == '"' && json[i + 1] == 'f') {
                int end = endOfId(json, i + 1, Math.min(to, i + 2 + MAX_LENGTH));
                Optional<EventKey> key = end < 0
                        ? Optional.empty()
                        : ofId(new String(json, i + 1, end - i - 1, StandardCharsets.ISO_8859_1));
                if (key.isPresent()) {
                    return key;
                }
            }
        }
        return Optional.empty();
    }

    /** Where the string ends, be its quote escaped or not; -1 if it is too long for an id. */
    private static int endOfId(byte[] json, int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] == '"' || json[i] == '\\') {
                return i;
            }
        }
        return -1;
    }
}
