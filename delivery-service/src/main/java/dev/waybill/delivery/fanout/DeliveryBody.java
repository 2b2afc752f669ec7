package dev.waybill.delivery.fanout;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.ApiTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What is POSTed: {@code {"id", "event", "created_at", "data"}}, the data byte for byte as the upstream wrote it. */
final class DeliveryBody {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
    private static final int AROUND_DATA = 160;

    private DeliveryBody() {}

    static RawJson of(Event event) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(event.data().size() + AROUND_DATA);
        body.writeBytes(ascii("{\"id\":\""));
        body.writeBytes(ENCODER.quoteAsUTF8(event.id()));
        body.writeBytes(ascii("\",\"event\":\""));
        body.writeBytes(ENCODER.quoteAsUTF8(event.type()));
        body.writeBytes(ascii("\",\"created_at\":\"" + ApiTime.format(event.time()) + "\",\"data\":"));
        body.writeBytes(event.data().bytes());
        body.write('}');
        return RawJson.wrap(body.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
