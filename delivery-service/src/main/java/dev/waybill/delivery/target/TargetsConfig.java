package dev.waybill.delivery.target;

import dev.waybill.model.target.TargetPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where deliveries may go. The subscription-service needs the same, or it takes webhooks that get nothing. */
@ConfigMapping(prefix = "waybill.targets")
interface TargetsConfig {
    /** Whether webhooks may have http URLs, where anybody on the way can read and change deliveries. */
    @WithDefault("false")
    boolean allowHttp();

    /** Ports that nothing is sent to; by default those of other protocols that WHATWG Fetch blocks. */
    @WithDefault(TargetPolicy.DEFAULT_DENIED_PORTS)
    List<Integer> deniedPorts();

    /** Ranges such as 10.1.0.0/16 that are allowed although they are not public; none by default. */
    Optional<List<String>> allowedNetworks();

    /** Ranges that are denied whatever else is said; none by default. What is not public is denied anyway. */
    Optional<List<String>> deniedNetworks();

    /**
     * A file of certificates in PEM: authorities that may vouch for receivers, beside those that Java trusts. Nothing turns
     * the verification off.
     */
    Optional<Path> caBundle();

    /**
     * An HTTP proxy that all deliveries go through, such as http://proxy.example:3128; none by default. It must be able to
     * CONNECT to any address and port that is allowed.
     */
    Optional<String> proxy();
}
