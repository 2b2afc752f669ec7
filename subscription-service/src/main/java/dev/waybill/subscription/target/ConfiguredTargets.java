package dev.waybill.subscription.target;

import dev.waybill.model.target.TargetPolicy;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the policy from configuration, at start, so that a wrong one stops it. */
final class ConfiguredTargets {
    private ConfiguredTargets() {}

    @Produces
    @Singleton
    @Startup(1)
    static TargetPolicy policy(TargetsConfig configuration) {
        try {
            return new TargetPolicy(new TargetPolicy.Settings(
                    configuration.allowHttp(),
                    configuration.deniedPorts(),
                    configuration.allowedNetworks().orElse(List.of()),
                    configuration.deniedNetworks().orElse(List.of())));
        } catch (IllegalArgumentException e) {
            // Without the cause, so that the runtime prints this one line.
            throw new ConfigurationException(e.getMessage());
        }
    }
}
