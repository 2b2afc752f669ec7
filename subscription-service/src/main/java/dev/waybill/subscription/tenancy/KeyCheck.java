package dev.waybill.subscription.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the key that a request carries, and notes that it is in use. */
@ApplicationScoped
class KeyCheck {
    /** Uses within this time of one that was noted are not. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final ApiKeyRepository keys;
    private final Clock clock;

    KeyCheck(ApiKeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Empty if the key is unknown, revoked or expired, or its organization is suspended or deleted. */
    Optional<ApiKey> accept(ApiKeyHash hash) {
        Instant now = clock.instant();
        Optional<ApiKey> key = keys.accepted(hash, now);
        key.filter(accepted -> due(accepted, now)).ifPresent(accepted -> keys.used(accepted, now));
        return key;
    }

    private static boolean due(ApiKey key, Instant now) {
        return key.lastUsedAt()
                .map(last -> !now.isBefore(last.plus(BETWEEN_NOTES)))
                .orElse(true);
    }
}
