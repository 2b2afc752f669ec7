package dev.waybill.delivery.report;

import java.util.OptionalInt;

/** What metrics tell of a status: few words, whatever receivers think of. */
enum StatusClass {
    /** No answer came. */
    NONE("none"),
    INTERIM("1xx"),
    SUCCESS("2xx"),
    REDIRECTION("3xx"),
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx"),
    /** A number that HTTP does not know. */
    OTHER("other");

    private final String word;

    StatusClass(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static StatusClass of(OptionalInt status) {
        if (status.isEmpty()) {
            return NONE;
        }
        return switch (status.getAsInt() / 100) {
            case 1 -> INTERIM;
            case 2 -> SUCCESS;
            case 3 -> REDIRECTION;
            case 4 -> CLIENT_ERROR;
            case 5 -> SERVER_ERROR;
            default -> OTHER;
        };
    }
}
