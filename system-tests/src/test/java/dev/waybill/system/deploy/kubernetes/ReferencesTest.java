package dev.waybill.system.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is referred to by name, label or port is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferencesTest {
    private final List<Rendering> renderings = Rendering.all().toList();

    Stream<Rendering> renderings() {
        return renderings.stream();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void deploymentsSelectTheirOwnPods(Rendering rendering) {
        for (Workload workload : rendering.workloads()) {
            assertThat(selected(rendering, workload.deployment().at("/spec/selector/matchLabels")))
                    .containsExactly(workload);
            assertThat(workload.pod().get("topologySpreadConstraints"))
                    .isNotEmpty()
                    .allSatisfy(
                            constraint -> assertThat(selected(rendering, constraint.at("/labelSelector/matchLabels")))
                                    .containsExactly(workload));
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyDeploymentHasOneDisruptionBudget(Rendering rendering) {
        assertThat(Manifest.ofKind("PodDisruptionBudget", rendering.manifests())
                        .flatMap(budget -> selected(rendering, budget.at("/spec/selector/matchLabels")).stream()))
                .containsExactlyInAnyOrderElementsOf(rendering.workloads());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void aServiceLeadsToAPortOfItsPods(Rendering rendering) {
        assertThat(Manifest.ofKind("Service", rendering.manifests())).hasSize(1).allSatisfy(service -> {
            List<Workload> workloads = selected(rendering, service.at("/spec/selector"));
            assertThat(workloads).extracting(Workload::service).containsExactly("subscription-service");
            assertThat(service.at("/spec/ports"))
                    .extracting(port -> port.get("targetPort").asText())
                    .isSubsetOf(workloads.getFirst().ports().keySet());
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void networkPoliciesArePortsAndPodsThatThereAre(Rendering rendering) {
        assertThat(Manifest.ofKind("NetworkPolicy", rendering.manifests()))
                .isNotEmpty()
                .allSatisfy(policy -> {
                    List<Workload> workloads = selected(rendering, policy.at("/spec/podSelector/matchLabels"));
                    assertThat(workloads).isNotEmpty();
                    for (JsonNode rule : policy.at("/spec/ingress")) {
                        assertThat(rule.get("ports"))
                                .allSatisfy(port -> assertThat(workloads)
                                        .allMatch(workload -> workload.ports()
                                                .containsKey(port.get("port").asText())));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whatIsMonitoredAndScaledIsThere(Rendering rendering) {
        assertThat(Manifest.ofKind("PodMonitor", rendering.manifests())).allSatisfy(monitor -> {
            assertThat(selected(rendering, monitor.at("/spec/selector/matchLabels")))
                    .hasSize(2);
            assertThat(monitor.at("/spec/podMetricsEndpoints"))
                    .extracting(endpoint -> endpoint.get("port").asText())
                    .containsExactly("management");
        });
        assertThat(Manifest.ofKind("ScaledObject", rendering.manifests())).allSatisfy(scaled -> {
            List<Workload> target = rendering.workloads().stream()
                    .filter(workload -> workload.deployment()
                            .name()
                            .equals(scaled.at("/spec/scaleTargetRef/name").asText()))
                    .toList();
            assertThat(target).extracting(Workload::service).containsExactly("delivery-service");
            assertThat(target.getFirst().deployment().at("/spec").has("replicas"))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void podsHaveAServiceAccountOfTheirOwn(Rendering rendering) {
        assertThat(rendering.workloads())
                .extracting(workload -> workload.pod().get("serviceAccountName").asText())
                .containsExactlyInAnyOrderElementsOf(Manifest.ofKind("ServiceAccount", rendering.manifests())
                        .filter(account ->
                                !account.at("/automountServiceAccountToken").asBoolean(true))
                        .map(Manifest::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyMountHasItsVolumeAndTheOtherWayRound(Rendering rendering) {
        assertThat(rendering.workloads()).allSatisfy(workload -> {
            List<String> volumes = names(workload.pod().get("volumes"));
            assertThat(names(workload.container().get("volumeMounts"))).containsExactlyInAnyOrderElementsOf(volumes);
            assertThat(workload.containers())
                    .allSatisfy(container ->
                            assertThat(names(container.get("volumeMounts"))).isSubsetOf(volumes));
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everySecretIsMadeByAnOperatorOrAsTheDocumentationSays(Rendering rendering) {
        Secrets secrets = Secrets.documentedAndMadeBy(rendering.manifests());

        assertThat(rendering.workloads())
                .allSatisfy(workload ->
                        assertThat(secretKeys(workload)).isNotEmpty().isSubsetOf(secrets.keys()));
    }

    /** Name and key, as name/key. */
    private static Set<String> secretKeys(Workload workload) {
        Stream<String> variables = workload.containers().stream()
                .flatMap(container -> StreamSupport.stream(container.get("env").spliterator(), false))
                .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                .filter(reference -> !reference.isMissingNode())
                .map(reference -> reference.get("name").asText() + "/"
                        + reference.get("key").asText());
        Stream<String> files = StreamSupport.stream(
                        workload.pod().get("volumes").spliterator(), false)
                .map(volume -> volume.path("secret"))
                .filter(secret -> !secret.isMissingNode())
                .flatMap(secret -> StreamSupport.stream(secret.get("items").spliterator(), false)
                        .map(item -> secret.get("secretName").asText() + "/"
                                + item.get("key").asText()));
        return Stream.concat(variables, files).collect(Collectors.toSet());
    }

    private static List<Workload> selected(Rendering rendering, JsonNode matchLabels) {
        return rendering.workloads().stream()
                .filter(workload -> workload.isSelectedBy(matchLabels))
                .toList();
    }

    private static List<String> names(JsonNode objects) {
        return StreamSupport.stream(objects.spliterator(), false)
                .map(object -> object.get("name").asText())
                .toList();
    }
}
