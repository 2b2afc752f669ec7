package dev.waybill.local.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * A query as RFC 1035 section 4.1 lays it out.
 *
 * @param question name, type and class as they came, which the answer repeats
 */
record Query(short id, String name, short type, ByteBuffer question) {
    static final short IPV4 = 1;
    static final short IPV6 = 28;
    private static final int HEADER_BYTES = 12;

    static Query parse(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        short id = bytes.getShort();
        bytes.position(HEADER_BYTES);
        StringJoiner name = new StringJoiner(".");
        for (int length = bytes.get(); length > 0; length = bytes.get()) {
            byte[] label = new byte[length];
            bytes.get(label);
            name.add(new String(label, StandardCharsets.US_ASCII));
        }
        short type = bytes.getShort();
        bytes.getShort();
        ByteBuffer question = bytes.slice(HEADER_BYTES, bytes.position() - HEADER_BYTES);
        return new Query(id, name.toString(), type, question);
    }
}
