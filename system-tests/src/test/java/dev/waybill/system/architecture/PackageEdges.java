package dev.waybill.system.architecture;

import java.util.Map;
import java.util.Set;

/**
 * Which package of a service may import which other: a package that is not named here imports none. A new edge is a
 * decision, so it is made here.
 */
final class PackageEdges {
    /** Only the intake composes stages; a stage knows topics and how to publish, and no other stage. */
    static final Map<String, Set<String>> OF_DELIVERY_SERVICE = Map.of(
            "intake",
                    Set.of(
                            "consumption",
                            "directory",
                            "dispatch",
                            "diversion",
                            "fanout",
                            "outcome",
                            "publishing",
                            "report",
                            "retry",
                            "signing",
                            "target",
                            "topics",
                            "tracing"),
            "consumption", Set.of("weight"),
            "directory", Set.of("topics"),
            "dispatch", Set.of("target", "weight"),
            "diversion", Set.of("consumption", "publishing", "topics"),
            "publishing", Set.of("topics"),
            "report", Set.of("publishing", "topics"),
            "retry", Set.of("consumption", "publishing", "topics"),
            "tracing", Set.of("topics"));

    /** Every capability may tell problems; who owns a webhook is the tenancy's to say. */
    static final Map<String, Set<String>> OF_SUBSCRIPTION_SERVICE = Map.of(
            "", Set.of("problem"),
            "admin", Set.of("audit", "problem", "tenancy"),
            "catalog", Set.of("problem"),
            "encryption", Set.of("audit", "database", "problem", "secret", "tenancy", "webhook"),
            "problem", Set.of("database"),
            "tenancy", Set.of("audit", "database", "problem"),
            "webhook", Set.of("audit", "problem", "secret", "tenancy"),
            "publication", Set.of("database", "webhook"),
            "ratelimit", Set.of("problem", "tenancy"),
            "deliverylog", Set.of("database", "problem", "tenancy", "webhook"));

    private PackageEdges() {}
}
