package dev.waybill.model.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as customers see them, in the API and in the bodies of deliveries: UTC to the second, without a zone. */
public final class ApiTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private ApiTime() {}

    /** Such as {@code 2026-02-20T10:00:00}; fractions of a second are cut off. */
    public static String format(Instant time) {
        return FORM.format(time);
    }
}
