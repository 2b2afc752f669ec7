package dev.waybill.system.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment variables that a service understands, by {@code docs/configuration.md}, which a test holds to the code. */
public final class ConfigurationKeys {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\|");

    private ConfigurationKeys() {}

    /** @param service subscription-service or delivery-service; those of both are its own too */
    public static Set<String> of(String service) {
        return Stream.of(SECTION.split(page()))
                .filter(section -> section.startsWith("Both\n") || section.startsWith(service + "\n"))
                .flatMap(section -> ROW.matcher(section).results())
                .map(row -> row.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
