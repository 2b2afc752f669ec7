package dev.waybill.system.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image as {@code docker load} takes it, unpacked.
 *
 * @param tag the name that it has
 * @param description what a registry keeps of it: how it is run, and its labels
 * @param root the files of all layers
 * @param entries what the layers hold
 */
record ImageTar(String tag, JsonNode description, Path root, List<Entry> entries) {
    /**
     * A file or folder of a layer.
     *
     * @param name from the root, without a slash at its begin or end
     * @param mode as of chmod
     */
    record Entry(String name, boolean isFolder, int mode, long owner) {}

    /** @param folder is empty */
    static ImageTar unpack(Path tar, Path folder) throws IOException {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        try (TarArchiveInputStream image = new TarArchiveInputStream(open(tar))) {
            for (TarArchiveEntry part = image.getNextEntry(); part != null; part = image.getNextEntry()) {
                Files.copy(image, parts.resolve(Path.of(part.getName()).getFileName()));
            }
        }
        JsonNode manifest = json(parts.resolve("manifest.json")).get(0);
        Path root = Files.createDirectory(folder.resolve("root"));
        List<Entry> entries = new ArrayList<>();
        for (JsonNode layer : manifest.get("Layers")) {
            entries.addAll(unpackLayer(parts.resolve(layer.asText()), root));
        }
        return new ImageTar(
                manifest.at("/RepoTags/0").asText(),
                json(parts.resolve(manifest.get("Config").asText())),
                root,
                entries);
    }

    private static List<Entry> unpackLayer(Path layer, Path root) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (TarArchiveInputStream files = new TarArchiveInputStream(new GZIPInputStream(open(layer)))) {
            for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                Path path = root.resolve(file.getName()).normalize();
                entries.add(new Entry(
                        root.relativize(path).toString(),
                        file.isDirectory(),
                        file.getMode() & 0777,
                        file.getLongUserId()));
                if (file.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(files, path);
                }
            }
        }
        return entries;
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** How it is run. */
    JsonNode config() {
        return description.get("config");
    }

    List<String> entrypoint() {
        return config().get("Entrypoint").valueStream().map(JsonNode::asText).toList();
    }

    /** Where the process is when it starts, in the unpacked files. */
    Path workingFolder() {
        return root.resolve(config().get("WorkingDir").asText().substring(1));
    }
}
