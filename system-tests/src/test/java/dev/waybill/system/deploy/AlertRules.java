package dev.waybill.system.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The alerts that are shipped. */
public final class AlertRules {
    private static final Path FILE = Path.of("..", "deploy", "prometheus", "waybill-rules.yaml");

    private AlertRules() {}

    /** Every rule, as the file has it. */
    static List<JsonNode> all() throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> rules = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            JsonNode file = new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(strict)).<Object>load(reader));
            file.get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        }
        return rules;
    }

    /** All metrics that any of them names. */
    public static Set<String> metrics() throws IOException {
        return all().stream()
                .flatMap(rule -> PromQl.metrics(rule.get("expr").asText()).stream())
                .collect(Collectors.toSet());
    }
}
