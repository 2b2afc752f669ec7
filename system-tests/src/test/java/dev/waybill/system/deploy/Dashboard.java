package dev.waybill.system.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The Grafana dashboard that is shipped. */
public final class Dashboard {
    private static final Path FILE = Path.of("..", "deploy", "grafana", "waybill.json");

    private Dashboard() {}

    static JsonNode read() throws IOException {
        return new ObjectMapper().readTree(FILE.toFile());
    }

    static List<String> expressions() throws IOException {
        return read().findValuesAsText("expr");
    }

    /** All metrics that any panel names. */
    public static Set<String> metrics() throws IOException {
        return expressions().stream()
                .flatMap(expression -> PromQl.metrics(expression).stream())
                .collect(Collectors.toSet());
    }
}
