package dev.waybill.delivery.intake;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Access to signing secrets. */
@ConfigMapping(prefix = "waybill.encryption")
public interface EncryptionConfig {
    /**
     * The keys that signing secrets are encrypted with, as {@code id:base64[,id:base64…]}; the same as the
     * subscription-service's. Without them there is no start.
     */
    Optional<String> keys();
}
