package dev.waybill.model.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text as UTF-8 bytes, passed on as it was found: numbers, spacing and key order survive, because nothing is
 * parsed into a tree and written again. Immutable as long as nobody writes to the array it was made from.
 */
public final class RawJson {
    private final byte[] utf8;

    private RawJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Wraps the array without a copy; the caller hands it over and writes to it no more. */
    public static RawJson wrap(byte[] utf8) {
        return new RawJson(utf8);
    }

    public static RawJson of(String json) {
        return new RawJson(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy: read them, do not write to them. */
    public byte[] bytes() {
        return utf8;
    }

    /** Length in bytes. */
    public int size() {
        return utf8.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawJson that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    /** The size only: payloads do not belong in logs. */
    @Override
    public String toString() {
        return "RawJson[" + utf8.length + " bytes]";
    }
}
