package dev.waybill.system.bench.report;

import java.time.Duration;
import java.util.Locale;

/** A report for people: a table, the facts, the bars, and whether it counts. */
public final class TextReport {
    private static final String NAME = "%-34s";

    private TextReport() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s, %d s on %d cores, Java %s, load %s before and %s at the end"
                        .formatted(
                                report.scenario(),
                                report.took().toSeconds(),
                                report.machine().cores(),
                                report.machine().java(),
                                number(report.machine().loadBefore()),
                                number(report.machine().loadAfter())));
        report.settings().forEach((name, value) -> line(text, "with %s=%s".formatted(name, value)));
        table(text, report);
        line(text, "");
        report.facts()
                .forEach(fact -> line(
                        text, ("  " + NAME + "%10s %s").formatted(fact.name(), number(fact.value()), fact.unit())));
        line(text, "");
        report.bars().forEach(bar -> bar(text, bar));
        usages(text, report);
        line(text, "");
        if (!report.ledger().equals(Ledger.EMPTY) || report.logRows().isPresent()) {
            ledger(text, report);
        }
        report.problems().forEach(problem -> line(text, "  VOID: %s".formatted(problem)));
        return text.toString();
    }

    private static void table(StringBuilder text, Report report) {
        if (report.figures().isEmpty()) {
            return;
        }
        line(text, "");
        line(
                text,
                ("  " + NAME + "%9s%9s%9s%9s%9s%9s%9s")
                        .formatted("", "count", "per s", "p50", "p90", "p99", "p99.9", "max ms"));
        for (Figures row : report.figures()) {
            line(
                    text,
                    ("  " + NAME + "%9d%9s%9s%9s%9s%9s%9s")
                            .formatted(
                                    row.name(),
                                    row.count(),
                                    number(row.perSecond()),
                                    millis(row.p50()),
                                    millis(row.p90()),
                                    millis(row.p99()),
                                    millis(row.p999()),
                                    millis(row.max())));
        }
    }

    private static void bar(StringBuilder text, Bar bar) {
        line(
                text,
                ("  " + NAME + "%10s %-4s %s  bar %s, aim %s")
                        .formatted(
                                bar.name(),
                                number(bar.value()),
                                bar.unit(),
                                bar.verdict(),
                                number(bar.limit()),
                                number(bar.aim())));
    }

    private static void usages(StringBuilder text, Report report) {
        if (report.usages().isEmpty()) {
            return;
        }
        line(text, "");
        StringBuilder head = new StringBuilder("  CPU s per 1,000 deliveries and MiB  ");
        report.usages().getFirst().shares().forEach(share -> head.append("%16s".formatted(share.process())));
        line(text, head.append("%16s".formatted("total")).toString());
        for (Usage usage : report.usages()) {
            StringBuilder row = new StringBuilder(("  " + NAME).formatted(usage.phase()));
            usage.shares().forEach(share -> row.append(cpuAndMemory(usage.cpuPerThousand(share), share.residentMib())));
            line(
                    text,
                    row.append(cpuAndMemory(usage.cpuPerThousand(), usage.residentMib()))
                            .toString());
        }
    }

    private static String cpuAndMemory(double cpu, double mib) {
        return String.format(Locale.ROOT, "%10.3f%6.0f", cpu, mib);
    }

    private static void ledger(StringBuilder text, Report report) {
        Ledger ledger = report.ledger();
        line(
                text,
                "  %d emitted = %d received + %d missing; %d duplicates%s"
                        .formatted(
                                ledger.emitted(),
                                ledger.received(),
                                ledger.missing(),
                                ledger.duplicates(),
                                report.logRows().isPresent()
                                        ? "; " + report.logRows().getAsLong() + " rows in the log"
                                        : ""));
    }

    private static String millis(Duration duration) {
        return number(duration.toNanos() / 1e6);
    }

    /** Three digits that say something, and no fraction of what is large. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        int fraction = Math.abs(value) >= 100 || value == 0 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + fraction + "f", value);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
