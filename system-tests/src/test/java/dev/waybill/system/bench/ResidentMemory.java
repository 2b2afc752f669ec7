package dev.waybill.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What processes have of the machine's memory. */
final class ResidentMemory {
    private static final double KIB_PER_MIB = 1024;
    private static final Pattern OWN = Pattern.compile("RssAnon:\\s*([0-9]+) kB");
    private static final Pattern SHARED = Pattern.compile("Rss(?:File|Shmem):\\s*([0-9]+) kB");

    private ResidentMemory() {}

    /**
     * In MiB, of those that still run. Where the system tells it, what they share counts once: the most that one of them
     * has of it.
     */
    static double of(Collection<ProcessHandle> processes) {
        return (Files.exists(Path.of("/proc/self/status")) ? ofProc(processes) : ofPs(processes)) / KIB_PER_MIB;
    }

    private static long ofProc(Collection<ProcessHandle> processes) {
        long own = 0;
        long shared = 0;
        for (ProcessHandle process : processes) {
            String status = status(process);
            own += sum(OWN, status);
            shared = Math.max(shared, sum(SHARED, status));
        }
        return own + shared;
    }

    /** Empty if the process has ended. */
    private static String status(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        } catch (IOException e) {
            return "";
        }
    }

    private static long ofPs(Collection<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return 0;
        }
        String pids =
                processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(","));
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
            return sum(
                    Pattern.compile("([0-9]+)"),
                    new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the command ps is needed", e);
        }
    }

    private static long sum(Pattern number, String text) {
        long sum = 0;
        for (Matcher matcher = number.matcher(text); matcher.find(); ) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }
}
