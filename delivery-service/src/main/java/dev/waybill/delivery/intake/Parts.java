package dev.waybill.delivery.intake;

import dev.waybill.delivery.dispatch.DispatchConfig;
import dev.waybill.delivery.fanout.FanOut;
import dev.waybill.delivery.outcome.Outcomes;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The plain parts that the stages are made of, from configuration. */
final class Parts {
    private static final int MAX_ATTEMPTS = 1;

    private Parts() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    static FanOut fanOut() {
        return new FanOut(MAX_ATTEMPTS);
    }

    @Produces
    @Singleton
    static Outcomes outcomes(DispatchConfig config) {
        return new Outcomes(config.deadline());
    }

    /** @throws IllegalArgumentException which names the setting and what would be right */
    @Produces
    @Singleton
    static EventCatalog catalog(CatalogConfig config) {
        return new EventCatalog(config.eventTypes());
    }

    /** @throws IllegalArgumentException which names the setting and what would be right */
    @Produces
    @Singleton
    static SecretCipher cipher(EncryptionConfig config) {
        return SecretCipher.of(EncryptionKeys.parse(config.keys().orElse("")));
    }
}
