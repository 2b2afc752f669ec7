package dev.waybill.local.up;

import java.io.PrintStream;
import java.util.List;

/** What people see; lines of several threads do not mix. */
final class Console {
    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void line(String line) {
        out.println(line);
    }

    /** A part and what happened to it. */
    void part(String name, String what) {
        out.printf("  %-21s %s%n", name, what);
    }

    /** The end of a log under a heading. */
    void quote(String heading, List<String> lines) {
        StringBuilder text = new StringBuilder(heading);
        for (String line : lines) {
            text.append(System.lineSeparator()).append("  | ").append(line);
        }
        out.println(text);
    }
}
