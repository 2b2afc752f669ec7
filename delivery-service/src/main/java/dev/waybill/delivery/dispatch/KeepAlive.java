package dev.waybill.delivery.dispatch;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For how long a receiver says that it keeps an idle connection: {@code Keep-Alive: timeout=5} (RFC 2068 section 19.7.1). */
final class KeepAlive {
    private static final String HEADER = "Keep-Alive";
    private static final Pattern TIMEOUT =
            Pattern.compile("(?:^|[,;\\s])timeout=(\\d{1,6})(?:[,;\\s]|$)", Pattern.CASE_INSENSITIVE);
    /** As long as anybody keeps one. */
    private static final Duration UNKNOWN = Duration.ofDays(1);

    private KeepAlive() {}

    /** A day if it says nothing, or nothing that makes sense. */
    static Duration of(HttpHeaders headers) {
        String value = headers.get(HEADER);
        if (value == null) {
            return UNKNOWN;
        }
        Matcher timeout = TIMEOUT.matcher(value);
        return timeout.find() ? Duration.ofSeconds(Long.parseLong(timeout.group(1))) : UNKNOWN;
    }
}
