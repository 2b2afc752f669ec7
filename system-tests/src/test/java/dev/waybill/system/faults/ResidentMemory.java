package dev.waybill.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a packaged service takes of the machine's memory. */
final class ResidentMemory {
    private ResidentMemory() {}

    /** In MiB, of the one process of the service that this test has started; empty where there is no /proc. */
    static OptionalLong of(String service) {
        return ProcessHandle.current()
                .descendants()
                .map(process -> Path.of("/proc", Long.toString(process.pid())))
                .filter(process -> Files.isRegularFile(process.resolve("status")))
                .filter(process -> isJavaOf(service, text(process.resolve("cmdline"))))
                .mapToLong(process -> resident(text(process.resolve("status"))))
                .max();
    }

    private static boolean isJavaOf(String service, String command) {
        return command.contains("quarkus-run.jar") && command.contains("/" + service + "/");
    }

    private static long resident(String status) {
        return status.lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
