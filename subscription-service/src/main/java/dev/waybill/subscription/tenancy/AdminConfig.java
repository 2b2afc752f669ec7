package dev.waybill.subscription.tenancy;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may administer organizations and keys. */
@ConfigMapping(prefix = "waybill.admin")
interface AdminConfig {
    /**
     * What opens the admin API: at least 32 visible ASCII characters, such as the output of openssl rand -hex 32. Without
     * it there is no admin API. Whoever knows it can act for every organization, by giving themselves a key.
     */
    Optional<String> token();
}
