package dev.waybill.local.up;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Repeats the warnings and errors of log files on the console, a moment later. */
final class LogEcho implements AutoCloseable {
    /** The level stands after the time. */
    private static final Pattern WORTH_SEEING = Pattern.compile("[-0-9:., TZ]*(WARN|ERROR|FATAL)\\b.*");

    private static final int MAX_LINE = 300;
    private static final int MAX_LINES = 50;
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

        /** Warnings and errors, one line each and shortened; of a flood the first ones, and a word about the rest. */
        List<String> news() {
            List<String> lines = new ArrayList<>();
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                for (String text = next(file); !text.isEmpty(); text = next(file)) {
                    text.lines()
                            .filter(line -> WORTH_SEEING.matcher(line).matches())
                            .map(line -> name + " | " + line)
                            .map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line)
                            .limit(MAX_LINES + 1 - lines.size())
                            .forEach(lines::add);
                }
            } catch (IOException e) {
                return lines; // not there yet
            }
            if (lines.size() > MAX_LINES) {
                lines.set(MAX_LINES, "more of " + name + " is in " + log);
            }
            return lines;
        }

        /** The next whole lines; empty at the end. */
        private String next(RandomAccessFile file) throws IOException {
            byte[] bytes = new byte[(int) Math.min(MAX_BYTES, file.length() - read)];
            file.seek(read);
            file.readFully(bytes);
            int whole = lastLineBreak(bytes) + 1;
            if (whole == 0 && bytes.length == MAX_BYTES) {
                whole = MAX_BYTES; // a line without end
            }
            read += whole;
            return new String(bytes, 0, whole, StandardCharsets.UTF_8);
        }

        private static int lastLineBreak(byte[] bytes) {
            int at = bytes.length - 1;
            while (at >= 0 && bytes[at] != '\n') {
                at--;
            }
            return at;
        }
    }
}
