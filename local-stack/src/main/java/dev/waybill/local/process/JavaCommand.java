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
            "-XX:TargetSurvivorRatio=90",
            "-Dfile.encoding=UTF-8",
            "-XX:+ExitOnOutOfMemoryError");

    private JavaCommand() {}

    /**
     * A packaged service as {@code ./waybill up} runs it.
     *
     * @param more options of the JVM; of two that contradict each other, these count
     */
    public static List<String> ofService(Path jar, String... more) {
        return ofJar(jar, ClassArchive.beside(jar).using(), more);
    }

    /** The same, but it leaves its {@link ClassArchive} when it ends. */
    public static List<String> recordingService(Path jar) {
        return ofJar(jar, ClassArchive.beside(jar).recording());
    }

    private static List<String> ofJar(Path jar, List<String> archive, String... more) {
        List<String> command = of(SERVICE.toArray(String[]::new));
        command.addAll(archive);
        command.addAll(List.of(more));
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
