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

    /** @throws IllegalArgumentException which names the setting and what would be right */
    @Produces
    @Singleton
    static EgressProxy proxy(TargetsConfig config) {
        if (config.proxy().isPresent() && config.allowHttp()) {
            throw new IllegalArgumentException(
                    "WAYBILL_TARGETS_ALLOW_HTTP and WAYBILL_TARGETS_PROXY cannot both be set: a proxy reads, and may change,"
                            + " what is not encrypted");
        }
        return config.proxy().map(EgressProxy::at).orElseGet(EgressProxy::none);
    }
}
