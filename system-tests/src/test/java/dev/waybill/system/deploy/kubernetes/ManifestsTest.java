package dev.waybill.system.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.deploy.ConfigurationKeys;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for everything that is deployed, in whichever way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestsTest {
    private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";

    private final List<Rendering> renderings = Rendering.all().toList();
    private final Schemas schemas = new Schemas();

    Stream<Rendering> renderings() {
        return renderings.stream();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyObjectFitsTheSchemaOfItsKind(Rendering rendering) {
        assertThat(rendering.manifests())
                .isNotEmpty()
                .flatMap(schemas::problems)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void nothingIsThereTwice(Rendering rendering) {
        assertThat(rendering.manifests()).extracting(Manifest::toString).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void bothServicesAreThereAndNoSecret(Rendering rendering) {
        assertThat(rendering.workloads())
                .extracting(Workload::service)
                .containsExactlyInAnyOrder("subscription-service", "delivery-service");
        assertThat(rendering.manifests()).extracting(Manifest::kind).doesNotContain("Secret");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyVariableIsASettingOfItsService(Rendering rendering) {
        assertThat(rendering.workloads()).allSatisfy(workload -> {
            assertThat(Workload.variables(workload.container()))
                    .contains("WAYBILL_KAFKA_BOOTSTRAP_SERVERS", "WAYBILL_ENCRYPTION_KEYS_FILE");
            assertThat(workload.containers())
                    .extracting(Workload::variables)
                    .allSatisfy(variables -> assertThat(variables)
                            .doesNotHaveDuplicates()
                            .filteredOn(variable -> !variable.equals(JAVA_OPTIONS))
                            .isSubsetOf(ConfigurationKeys.of(workload.service())));
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void anOverlayIsAllInTheNamespaceThatItMakes(Rendering rendering) {
        List<String> namespaces = Manifest.ofKind("Namespace", rendering.manifests())
                .map(Manifest::name)
                .toList();

        assertThat(rendering.manifests())
                .filteredOn(manifest -> !manifest.kind().equals("Namespace"))
                .extracting(manifest -> manifest.at("/metadata/namespace").asText())
                .containsOnly(namespaces.isEmpty() ? "" : namespaces.getFirst());
        assertThat(rendering.name().startsWith("overlays/")).isEqualTo(!namespaces.isEmpty());
    }
}
