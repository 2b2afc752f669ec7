package dev.waybill.system.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Renders a folder as {@code kubectl kustomize} does, with what ours use of it; all else is an error. */
final class Kustomization {
    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "namespace", "resources", "components", "patches");

    private final Path folder;
    private final ObjectNode file;
    private final List<Manifest> manifests = new ArrayList<>();

    private Kustomization(Path folder) {
        this.folder = folder;
        this.file =
                Manifest.read(folder.resolve("kustomization.yaml")).getFirst().tree();
        for (String field : (Iterable<String>) file::fieldNames) {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(folder + ": the field " + field + " is not rendered here yet");
            }
        }
    }

    /** @throws IllegalArgumentException if a patch fits nothing, or needs what is not rendered here */
    static List<Manifest> render(Path folder) {
        Kustomization kustomization = new Kustomization(folder);
        kustomization.apply();
        return List.copyOf(kustomization.manifests);
    }

    private void apply() {
        for (JsonNode resource : file.path("resources")) {
            Path path = folder.resolve(resource.asText());
            manifests.addAll(Files.isDirectory(path) ? render(path) : Manifest.read(path));
        }
        for (JsonNode component : file.path("components")) {
            Kustomization inner = new Kustomization(folder.resolve(component.asText()));
            inner.manifests.addAll(manifests);
            inner.apply();
            manifests.clear();
            manifests.addAll(inner.manifests);
        }
        file.path("patches").forEach(this::patch);
        if (file.has("namespace")) {
            manifests.forEach(this::move);
        }
    }

    private void patch(JsonNode entry) {
        Manifest patch =
                Manifest.read(folder.resolve(entry.get("path").asText())).getFirst();
        List<Manifest> targets = manifests.stream()
                .filter(manifest -> manifest.kind()
                        .equals(entry.has("target") ? entry.at("/target/kind").asText() : patch.kind()))
                .filter(manifest -> entry.has("target") || manifest.name().equals(patch.name()))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException(folder + ": " + entry.get("path") + " patches nothing");
        }
        for (Manifest target : targets) {
            ObjectNode change = patch.tree().deepCopy();
            change.remove(List.of("apiVersion", "kind", "metadata"));
            StrategicMerge.apply(target.tree(), change);
        }
    }

    private void move(Manifest manifest) {
        String namespace = file.get("namespace").asText();
        if (manifest.kind().equals("Namespace")) {
            manifest.tree().withObjectProperty("metadata").put("name", namespace);
        } else {
            manifest.tree().withObjectProperty("metadata").put("namespace", namespace);
        }
    }
}
