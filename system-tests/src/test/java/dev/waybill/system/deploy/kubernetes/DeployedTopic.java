package dev.waybill.system.deploy.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * A topic that the overlay for Strimzi makes.
 *
 * @param config by the names of Kafka
 */
public record DeployedTopic(String name, int partitions, Map<String, String> config) {
    /** All of them. */
    public static List<DeployedTopic> all() {
        return Manifest.ofKind(
                        "KafkaTopic",
                        Rendering.kustomized("overlays/strimzi-cloudnativepg").manifests())
                .map(topic -> new DeployedTopic(
                        topic.name(), topic.at("/spec/partitions").asInt(), Manifest.texts(topic.at("/spec/config"))))
                .toList();
    }
}
