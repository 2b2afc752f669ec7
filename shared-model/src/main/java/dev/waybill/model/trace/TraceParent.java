package dev.waybill.model.trace;

import java.util.Optional;

/**
 * The place in a trace that something was caused by: the field {@code traceparent} of W3C Trace Context (section 3.2).
 *
 * @param text such as {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 */
public record TraceParent(String text) {
    private static final int LENGTH = 55;

    /**
     * Of a later version, what this one knows of it. Empty if it is none, also if it is null: the standard has a trace
     * begin anew then.
     */
    public static Optional<TraceParent> parse(String text) {
        return text != null && isValid(text)
                ? Optional.of(new TraceParent(text.length() == LENGTH ? text : text.substring(0, LENGTH)))
                : Optional.empty();
    }

    /** 32 lower-case hex digits. */
    public String traceId() {
        return text.substring(3, 35);
    }

    /** 16 lower-case hex digits. */
    public String spanId() {
        return text.substring(36, 52);
    }

    /** Whether whoever began it records it. */
    public boolean isSampled() {
        return (Character.digit(text.charAt(54), 16) & 1) != 0;
    }

    private static boolean isValid(String text) {
        return (text.length() == LENGTH || (text.length() > LENGTH && text.charAt(LENGTH) == '-' && !isVersion0(text)))
                && isHex(text, 0, 2)
                && !text.startsWith("ff")
                && text.charAt(2) == '-'
                && isId(text, 3, 35)
                && text.charAt(35) == '-'
                && isId(text, 36, 52)
                && text.charAt(52) == '-'
                && isHex(text, 53, 55);
    }

    private static boolean isVersion0(String text) {
        return text.startsWith("00");
    }

    /** Zeros alone are no id. */
    private static boolean isId(String text, int from, int to) {
        boolean zero = true;
        for (int i = from; i < to; i++) {
            zero &= text.charAt(i) == '0';
        }
        return !zero && isHex(text, from, to);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
