package dev.waybill.subscription.tenancy;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** A first organization with a key, made at start: both are set, or neither. */
@ConfigMapping(prefix = "waybill.demo")
interface DemoConfig {
    /** Its id: 1 to 64 letters, digits, dots, hyphens or underscores. Without it, no organization is made. */
    Optional<String> organization();

    /** A key of it: wbk_ and 43 letters, digits, - or _. Whoever knows it acts for the organization. */
    Optional<String> apiKey();
}
