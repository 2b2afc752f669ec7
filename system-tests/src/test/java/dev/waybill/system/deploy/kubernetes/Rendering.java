package dev.waybill.system.deploy.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All that would be applied at once. */
record Rendering(String name, List<Manifest> manifests) {
    static final Path KUBERNETES = Path.of("..", "deploy", "kubernetes");
    private static final Path EVERY_OPTION = Path.of(
            "src", "test", "resources", "dev", "waybill", "system", "deploy", "kubernetes", "every-option.yaml");

    static Stream<Rendering> all() {
        return Stream.of(
                kustomized("base"),
                kustomized("overlays/production"),
                kustomized("overlays/strimzi-cloudnativepg"),
                new Rendering("chart with every option", Manifest.parse(new Chart().render(EVERY_OPTION))));
    }

    static Rendering kustomized(String folder) {
        return new Rendering(folder, Kustomization.render(KUBERNETES.resolve(folder)));
    }

    List<Workload> workloads() {
        return Workload.of(manifests);
    }

    @Override
    public String toString() {
        return name;
    }
}
