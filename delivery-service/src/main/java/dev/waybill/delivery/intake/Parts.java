package dev.waybill.delivery.intake;

import dev.waybill.delivery.dispatch.DispatchConfig;
import dev.waybill.delivery.fanout.FanOut;
import dev.waybill.delivery.outcome.Outcomes;
import dev.waybill.delivery.retry.RetryConfig;
import dev.waybill.delivery.retry.RetrySchedule;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.secret.ConfiguredKeys;
import dev.waybill.model.secret.SecretCipher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The plain parts that the stages are made of, from configuration. */
final class Parts {
    private Parts() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    static FanOut fanOut(RetrySchedule schedule) {
        return new FanOut(schedule.maxAttempts());
    }

    /** @throws IllegalArgumentException which names the setting and what would be right */
    @Produces
    @Singleton
    static RetrySchedule schedule(RetryConfig config, Topics topics) {
        return new RetrySchedule(config.delays(), topics.retryPrefix());
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
        return SecretCipher.of(ConfiguredKeys.read(config.keys(), config.keysFile()));
    }
}
