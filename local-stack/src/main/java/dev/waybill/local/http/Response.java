package dev.waybill.local.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers beside those that the connection itself writes: length and whether it stays open
 * @param body the bytes; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
public record Response(int status, Map<String, String> headers, byte[] body) {
    public static Response text(int status, String line) {
        return new Response(
                status,
                Map.of("Content-Type", "text/plain; charset=utf-8"),
                (line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
