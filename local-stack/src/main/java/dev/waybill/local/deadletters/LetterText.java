package dev.waybill.local.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.model.wire.DeadLetter;

/** A dead letter in a line. */
final class LetterText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LetterText() {}

    static String line(DeadLetter letter) {
        return letter.time() + "  " + letter.id() + "  " + orDash(letter.reason()) + "  " + kind(letter) + " from "
                + orDash(letter.foundAt())
                + letter.eventType().map(type -> "  " + printable(type)).orElse("")
                + letter.eventId().map(id -> "  event " + printable(id)).orElse("")
                + letter.webhookId().map(id -> "  webhook " + printable(id)).orElse("")
                + letter.deliveryId().map(id -> "  delivery " + printable(id)).orElse("")
                + "  \"" + printable(letter.detail()) + "\"";
    }

    static String json(DeadLetter letter) {
        ObjectNode json = JSON.createObjectNode()
                .put("time", letter.time().toString())
                .put("at", letter.id())
                .put("reason", letter.reason())
                .put("detail", letter.detail())
                .put("kind", kind(letter))
                .put("found_at", letter.foundAt());
        letter.eventType().ifPresent(type -> json.put("event_type", type));
        letter.eventId().ifPresent(id -> json.put("event_id", id));
        letter.webhookId().ifPresent(id -> json.put("webhook_id", id));
        letter.deliveryId().ifPresent(id -> json.put("delivery_id", id));
        return json.toString();
    }

    private static String kind(DeadLetter letter) {
        return letter.isDelivery() ? "delivery" : "record";
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : printable(text);
    }

    /** What somebody else wrote must not move the cursor of who reads it. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
