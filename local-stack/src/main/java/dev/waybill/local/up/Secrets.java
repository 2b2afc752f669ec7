package dev.waybill.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * What the services keep secrets with, made at random once per data folder.
 *
 * @param apiKey of the organization {@code demo}
 * @param adminToken what opens the admin API
 * @param encryptionKeys in the form of WAYBILL_ENCRYPTION_KEYS
 */
record Secrets(String apiKey, String adminToken, String encryptionKeys) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets keptIn(Path folder) {
        return new Secrets(
                kept(
                        folder.resolve("api-key"),
                        () -> "wbk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random())),
                kept(folder.resolve("admin-token"), () -> HexFormat.of().formatHex(random())),
                kept(
                        folder.resolve("encryption-keys"),
                        () -> "1:" + Base64.getEncoder().encodeToString(random())));
    }

    private static String kept(Path file, Supplier<String> fresh) {
        try {
            if (Files.notExists(file)) {
                PrivateFile.write(file, fresh.get() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
