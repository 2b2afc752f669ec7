package dev.waybill.delivery.intake;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Access to signing secrets. */
@ConfigMapping(prefix = "waybill.encryption")
public interface EncryptionConfig {
    /**
     * The keys as a comma-separated list of id:key; an id is a whole number from 1, a key is base64 of 32 bytes. The
     * highest id encrypts, all of them decrypt; both services need the same list. Required, unless a file has it: without
     * keys the service does not start. Whoever knows a key and has a copy of the database or the topic knows every signing
     * secret.
     */
    Optional<String> keys();

    /** A file with the same list, whose keys may also stand in lines of their own. It is read at the start. */
    Optional<Path> keysFile();
}
