package dev.waybill.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of the Java that this process runs on. */
public final class JavaCommand {
    /** For a machine that runs all at once: the serial collector is the smallest, and leaves the cores to the others. */
    private static final List<String> SERVICE = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:NewRatio=1",
            "-XX:SurvivorRatio=4",
            "-Dfile.encoding=UTF-8",
            "-XX:+ExitOnOutOfMemoryError");

    private JavaCommand() {}

    /** A packaged service as {@code ./waybill up} runs it. */
    public static List<String> ofService(Path jar) {
        List<String> command = of(SERVICE.toArray(String[]::new));
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Quiet about what Kafka, Netty and others still do with sun.misc.Unsafe and native libraries. */
    public static List<String> of(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(arguments));
        return command;
    }
}
