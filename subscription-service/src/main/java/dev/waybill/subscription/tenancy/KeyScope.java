package dev.waybill.subscription.tenancy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may do. */
public enum KeyScope {
    /** Everything that its organization may. */
    FULL,
    /** Look, and change nothing. */
    READ;

    /** As in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<KeyScope> ofWord(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
