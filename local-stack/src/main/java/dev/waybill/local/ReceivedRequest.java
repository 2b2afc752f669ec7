package dev.waybill.local;

import java.time.Instant;
import java.util.Map;

/**
 * A request that the receiver got.
 *
 * @param path with the query, not decoded
 * @param headers by name, in any case when looked up
 * @param body as text (UTF-8)
 * @param time when the request was complete
 */
public record ReceivedRequest(String method, String path, Map<String, String> headers, String body, Instant time) {}
