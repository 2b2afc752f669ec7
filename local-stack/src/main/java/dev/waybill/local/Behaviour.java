package dev.waybill.local;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the receiver treats a request, as its path asks: {@code /delay/5s}, {@code /status/503}, both in this order, or
 * {@code /hang}. What follows in the path is a label that tells one webhook from another.
 */
sealed interface Behaviour {
    Pattern DELAY = Pattern.compile("([0-9]{1,4})(s|ms)");

    /** The duration may be zero. */
    record Answer(Duration delay, int status) implements Behaviour {}

    record Hang() implements Behaviour {}

    /** @param advice one line that says what is right */
    record Misunderstood(String advice) implements Behaviour {}

    static Behaviour of(String target) {
        String[] segments = target.split("\\?", 2)[0].split("/", -1);
        int at = 1; // a path starts with a slash
        Duration delay = Duration.ZERO;
        if (segment(segments, at).equals("delay")) {
            Matcher number = DELAY.matcher(segment(segments, at + 1));
            if (!number.matches()) {
                return new Misunderstood("a delay is seconds or milliseconds, up to 9999: /delay/5s or /delay/200ms");
            }
            long count = Long.parseLong(number.group(1));
            delay = number.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
            at += 2;
        }
        return switch (segment(segments, at)) {
            case "hang" -> new Hang();
            case "status" -> status(delay, segment(segments, at + 1));
            default -> new Answer(delay, 200);
        };
    }

    private static Behaviour status(Duration delay, String status) {
        return status.matches("[2-5][0-9]{2}")
                ? new Answer(delay, Integer.parseInt(status))
                : new Misunderstood("a status is a number from 200 to 599: /status/503");
    }

    private static String segment(String[] segments, int index) {
        return index < segments.length ? segments[index] : "";
    }
}
