package dev.waybill.local.http;

import java.util.SortedMap;

/**
 * A request as it came.
 *
 * @param target path and query, not decoded
 * @param headers by name, in any case; repeated ones are joined by a comma
 * @param body the bytes without the coding of the transfer; not to be written to
 * @param last whether the peer sends no other one on this connection
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
public record Request(String method, String target, SortedMap<String, String> headers, byte[] body, boolean last) {}
