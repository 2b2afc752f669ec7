package dev.waybill.system.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Gathers what a scenario finds, as it finds it. For one thread. */
public final class Findings {
    private final List<Figures> figures = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Usage> usages = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    public Figures figures(Figures row) {
        figures.add(row);
        return row;
    }

    public void fact(String name, double value, String unit) {
        facts.add(new Fact(name, value, unit));
    }

    public void bar(Bar bar) {
        bars.add(bar);
    }

    public void usage(Usage usage) {
        usages.add(usage);
    }

    /** Makes the run void. */
    public void problem(String problem) {
        problems.add(problem);
    }

    public List<Figures> figures() {
        return List.copyOf(figures);
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    public List<Bar> bars() {
        return List.copyOf(bars);
    }

    public List<Usage> usages() {
        return List.copyOf(usages);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }
}
