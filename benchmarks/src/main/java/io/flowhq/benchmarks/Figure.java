package io.flowhq.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Samples of one figure. Not thread-safe. */
public final class Figure {
    private final String name;
    private final String unit;
    private final List<Double> samples = new ArrayList<>();

    public Figure(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    public void add(double sample) {
        samples.add(sample);
    }

    /** A row of a Markdown table: name, samples, median, 95th percentile, unit. */
    public String row() {
        return samples.isEmpty()
                ? String.format("| %s | 0 | never | never | %s |", name, unit)
                : String.format(
                        Locale.ROOT,
                        "| %s | %d | %,.1f | %,.1f | %s |",
                        name,
                        samples.size(),
                        percentile(50),
                        percentile(95),
                        unit);
    }

    /** The same with who it is about before it. */
    String row(String who) {
        return "| " + who + " " + row();
    }

    /** Nearest rank. */
    private double percentile(int percent) {
        List<Double> sorted = new ArrayList<>(samples);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
