package dev.waybill.model.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands, as the API says it. */
public enum DeliveryStatus {
    /** Not yet attempted, or waiting for its next attempt. */
    PENDING,
    /** The receiver answered 2xx. Final. */
    SUCCESS,
    /** Given up. Final. */
    FAILED;

    /** The API's word: the name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if no status has this word. */
    public static Optional<DeliveryStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
