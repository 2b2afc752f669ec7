package dev.waybill.local.up;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Repeats the warnings and errors of log files on the console, a moment later. */
final class LogEcho implements AutoCloseable {
    /** The level stands after the time. */
    private static final Pattern WORTH_SEEING = Pattern.compile("[-0-9:., TZ]*(WARN|ERROR|FATAL)\\b.*");

    private static final int MAX_LINE = 300;
    private static final int MAX_BYTES = 64 * 1024;

    private final Console console;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    LogEcho(Console console) {
        this.console = console;
        Thread.ofVirtual().start(this::poll);
    }

    /** Follows a log from its start. */
    void follow(String name, Path log) {
        followers.add(new Follower(name, log));
    }

    private void poll() {
        try {
            while (!closed.await(300, TimeUnit.MILLISECONDS)) {
                for (Follower follower : followers) {
                    follower.news().forEach(console::line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** What of a log is new since it was asked last. */
    static final class Follower {
        private final String name;
        private final Path log;
        private long read;

        Follower(String name, Path log) {
            this.name = name;
            this.log = log;
        }

        /** Warnings and errors, one line each and shortened; of a flood the first 64 KiB, and a word about the rest. */
        List<String> news() {
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                long end = file.length();
                byte[] bytes = new byte[(int) Math.min(MAX_BYTES, end - read)];
                file.seek(read);
                file.readFully(bytes);
                int whole = lastLineBreak(bytes) + 1;
                boolean flood = end - read > MAX_BYTES;
                read = flood ? end : read + whole;
                List<String> lines = new String(bytes, 0, whole, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> WORTH_SEEING.matcher(line).matches())
                        .map(line -> name + " | " + line)
                        .map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line)
                        .toList();
                return flood ? append(lines, "more of " + name + " is in " + log) : lines;
            } catch (IOException e) {
                return List.of(); // not there yet
            }
        }

        private static int lastLineBreak(byte[] bytes) {
            int at = bytes.length - 1;
            while (at >= 0 && bytes[at] != '\n') {
                at--;
            }
            return at;
        }

        private static List<String> append(List<String> lines, String line) {
            return Stream.concat(lines.stream(), Stream.of(line)).toList();
        }
    }
}
