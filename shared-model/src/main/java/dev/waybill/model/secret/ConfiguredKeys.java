package dev.waybill.model.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The encryption keys from where an operator gives them: a variable or a file, and not both. */
public final class ConfiguredKeys {
    private static final String VARIABLE = "WAYBILL_ENCRYPTION_KEYS";
    private static final String FILE = "WAYBILL_ENCRYPTION_KEYS_FILE";

    private ConfiguredKeys() {}

    /**
     * @param variable what {@code WAYBILL_ENCRYPTION_KEYS} says, as {@link EncryptionKeys#parse} reads it
     * @param file what {@code WAYBILL_ENCRYPTION_KEYS_FILE} says: where the same stands
     * @throws IllegalArgumentException which names the setting and what would be right, and repeats no key: neither what is
     *     in the file, nor the file's name, as a key may have been given in its place
     */
    public static EncryptionKeys read(Optional<String> variable, Optional<Path> file) {
        if (variable.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException(VARIABLE + " and " + FILE + " are both set; leave one of them out");
        }
        if (file.isPresent()) {
            return parse(FILE, text(file.get()));
        }
        return parse(
                VARIABLE,
                variable.orElseThrow(() -> new IllegalArgumentException("neither " + VARIABLE + " nor " + FILE
                        + " is set, and secrets are stored encrypted only; " + EncryptionKeys.FORM)));
    }

    private static EncryptionKeys parse(String setting, String text) {
        try {
            return EncryptionKeys.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            // Never malformed, whatever is in the file; what is no key is found by those who read on.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(FILE + " names a file that does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException(FILE + " names a file that this service may not read", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(FILE + " names a file that cannot be read: " + e.getMessage(), e);
        }
    }
}
