package dev.waybill.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A shell script of this package. */
final class Script {
    private Script() {}

    /** The command that runs it; more arguments are those of the script. */
    static List<String> command(String name) {
        return List.of("bash", "-c", text(name + ".sh"), name);
    }

    private static String text(String file) {
        try (InputStream script = Script.class.getResourceAsStream(file)) {
            // Without the comments: the text shows in lists of processes.
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
