package dev.waybill.delivery.dispatch;

import io.netty.handler.codec.http.HttpHeaderValidationUtil;

/** Header lines of a request, as they go over the wire (RFC 9112 section 5). */
public final class HeaderLines {
    private static final int USUAL_LENGTH = 512;

    private final StringBuilder lines = new StringBuilder(USUAL_LENGTH);

    /** @throws IllegalArgumentException if the value has a character that headers must not have, such as a line's end */
    public HeaderLines add(String name, String value) {
        if (HttpHeaderValidationUtil.validateValidHeaderValue(value) != -1) {
            throw new IllegalArgumentException("the header " + name + " has a character that is not allowed");
        }
        lines.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** All of them, each with its end. */
    CharSequence text() {
        return lines;
    }
}
