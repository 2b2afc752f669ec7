package dev.waybill.delivery.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What a receiver asks for in {@code Retry-After} (RFC 9110 section 10.2.3). */
public final class RetryAfter {
    private RetryAfter() {}

    /**
     * How long to wait; zero where it says nothing that makes sense, or a time that has passed.
     *
     * @param value a number of seconds, or a date such as {@code Fri, 31 Dec 1999 23:59:59 GMT}
     */
    public static Duration of(String value, Instant now) {
        String text = value.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
