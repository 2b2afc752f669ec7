package dev.waybill.delivery.intake;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Access to signing secrets. */
@ConfigMapping(prefix = "waybill.encryption")
public interface EncryptionConfig {
    /**
     * The keys that signing secrets are encrypted with, as {@code id:base64[,id:base64…]}; the same as the
     * subscription-service's. Without them, here or in a file, there is no start.
     */
    Optional<String> keys();

    /** A file with the same list, whose keys may also stand in lines of their own. It is read at the start. */
    Optional<Path> keysFile();
}
