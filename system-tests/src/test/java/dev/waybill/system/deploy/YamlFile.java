package dev.waybill.system.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A YAML file of this repository.
 *
 * @param content with what it refers to and merges in its place
 */
record YamlFile(JsonNode content) {
    /** @param path from the root of the repository */
    static YamlFile read(String path) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(Path.of("..", path))) {
            return new YamlFile(
                    new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(strict)).<Object>load(reader)));
        }
    }

    /**
     * What is wrong with it; empty if nothing is.
     *
     * @param schema a resource beside this class
     */
    List<String> violations(String schema, SpecVersion.VersionFlag version) throws IOException {
        try (InputStream stream = YamlFile.class.getResourceAsStream(schema)) {
            ObjectNode rules = new ObjectMapper().readValue(stream, ObjectNode.class);
            rules.remove("$id"); // not always an address, which the validator insists upon
            return JsonSchemaFactory.getInstance(version).getSchema(rules).validate(content).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
    }
}
