package dev.waybill.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The file {@code .waybill/env}: what a shell needs to talk to the local stack, for {@code source}. */
public final class Exports {
    private static final Pattern LINE = Pattern.compile("export (\\w+)='([^']*)'");

    private Exports() {}

    /** @param values without single quotes in them */
    static void write(Path file, Map<String, String> values) {
        PrivateFile.write(
                file,
                values.entrySet().stream()
                        .map(value -> "export " + value.getKey() + "='" + value.getValue() + "'\n")
                        .sorted()
                        .collect(Collectors.joining()));
    }

    /** From the environment, or else from what the local stack of this folder wrote down. */
    public static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .or(() -> read(Path.of(".waybill", "env"), name));
    }

    /** One value; empty if there is no such file, or it does not have it. */
    static Optional<String> read(Path file, String name) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> line.group(1).equals(name))
                    .map(line -> line.group(2))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
