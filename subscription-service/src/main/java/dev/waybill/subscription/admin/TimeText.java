package dev.waybill.subscription.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as administrators write them: ISO 8601, UTC if they name no offset, so that what the API shows can be given back. */
final class TimeText {
    /** Four digits of a year: what PostgreSQL can store and what the API can show. */
    private static final Pattern YEAR = Pattern.compile("\\d{4}-.*");
    /** An offset can lead behind them. */
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private TimeText() {}

    static Optional<Instant> parse(String text) {
        if (!YEAR.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = FORM.parse(text);
            ZoneOffset offset = time.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(time) : ZoneOffset.UTC;
            Instant instant = LocalDateTime.from(time).toInstant(offset);
            return Optional.of(instant.truncatedTo(ChronoUnit.MICROS)).filter(AFTER_LAST::isAfter);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
