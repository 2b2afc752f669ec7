package dev.waybill.delivery.fanout;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.ApiTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is POSTed: {@code {"id", "event", "created_at", "data"}}, the data byte for byte as the upstream wrote it. */
final class DeliveryBody {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
    private static final byte[] ID = ascii("{\"id\":\"");
    private static final byte[] TYPE = ascii("\",\"event\":\"");
    private static final byte[] TIME = ascii("\",\"created_at\":\"");
    private static final byte[] DATA = ascii("\",\"data\":");
    private static final byte[] END = ascii("}");

    private DeliveryBody() {}

    static RawJson of(Event event) {
        byte[] id = ENCODER.quoteAsUTF8(event.id());
        byte[] type = ENCODER.quoteAsUTF8(event.type());
        byte[] time = ascii(ApiTime.format(event.time()));
        byte[] data = event.data().bytes();
        return RawJson.wrap(concat(ID, id, TYPE, type, TIME, time, DATA, data, END));
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
