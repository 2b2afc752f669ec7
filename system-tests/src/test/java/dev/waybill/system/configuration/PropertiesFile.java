package dev.waybill.system.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code application.properties} of a service: presets, and settings whose meaning is the comment above them. */
final class PropertiesFile {
    private static final Pattern OURS = Pattern.compile("(waybill\\.[^=\\s]+)=(.*)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(waybill\\.[^:}]+)");

    private final List<String> lines;
    private final Properties values = new Properties();

    PropertiesFile(Path file) {
        try {
            lines = Files.readAllLines(file);
            values.load(new StringReader(String.join("\n", lines)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    /** Settings that stand in this file with a comment of their own. */
    List<Setting> described() {
        List<Setting> settings = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("# ")) {
                comment.append(line.substring(1));
                continue;
            }
            OURS.matcher(line)
                    .results()
                    .filter(match -> !comment.isEmpty())
                    .map(match -> new Setting(
                            match.group(1),
                            "`" + match.group(2) + "`",
                            comment.toString().strip()))
                    .forEach(settings::add);
            comment.setLength(0);
        }
        return settings;
    }

    /** Settings that other properties are made of. */
    Set<String> referred() {
        return values.values().stream()
                .flatMap(value -> EXPRESSION.matcher(value.toString()).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
