package dev.waybill.delivery.target;

import dev.waybill.model.target.TargetPolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The rules from configuration. */
final class ConfiguredTargets {
    private ConfiguredTargets() {}

    /** @throws IllegalArgumentException which names the setting and what would be right */
    @Produces
    @Singleton
    static TargetPolicy policy(TargetsConfig config) {
        return new TargetPolicy(new TargetPolicy.Settings(
                config.allowHttp(),
                config.deniedPorts(),
                config.allowedNetworks().orElse(List.of()),
                config.deniedNetworks().orElse(List.of())));
    }

    /** @throws IllegalArgumentException which names the setting and what would be right */
    @Produces
    @Singleton
    static TrustedAuthorities authorities(TargetsConfig config) {
        return TrustedAuthorities.of(config.caBundle());
    }
}
