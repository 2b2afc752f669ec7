package dev.waybill.system.deploy.kubernetes;

import java.util.List;
import java.util.stream.StreamSupport;

/** A consumer group by whose lag the delivery-service is scaled. */
public record ScalingTrigger(String group, String topic) {
    /** All of them. */
    public static List<ScalingTrigger> all() {
        Manifest scaled = Manifest.read(Rendering.KUBERNETES.resolve("components/keda/delivery-service-scaling.yaml"))
                .getFirst();
        return StreamSupport.stream(scaled.at("/spec/triggers").spliterator(), false)
                .map(trigger -> new ScalingTrigger(
                        trigger.at("/metadata/consumerGroup").asText(),
                        trigger.at("/metadata/topic").asText()))
                .toList();
    }
}
