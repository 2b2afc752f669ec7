package dev.waybill.delivery.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is taken in. */
@ConfigMapping(prefix = "waybill.intake")
public interface IntakeConfig {
    /** The most data an event may carry, such as {@code 256K}; larger ones go to the dead letters. */
    @WithDefault("256K")
    MemorySize maxDataSize();

    /** How many events are being fanned out at a time. */
    @WithDefault("500")
    int maxInFlight();
}
