package dev.waybill.subscription.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * A valid request to create a key.
 *
 * @param name for people
 * @param expiresAt from when on it is refused; never where empty
 */
public record NewApiKey(String name, KeyScope scope, Optional<Instant> expiresAt) {}
