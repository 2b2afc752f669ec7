package dev.waybill.delivery.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the log is written. */
@ConfigMapping(prefix = "waybill.log")
public interface LogConfig {
    /** {@code json}, an object in each line, for machines; or {@code text}, for people. */
    @WithDefault("json")
    Format format();

    /** What a line looks like. */
    enum Format {
        JSON,
        TEXT
    }
}
