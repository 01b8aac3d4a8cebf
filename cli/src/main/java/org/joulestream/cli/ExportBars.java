package org.joulestream.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.joulestream.common.config.Settings;
import org.joulestream.turbines.TurbineOptions;
import org.joulestream.turbines.publish.SliceCounts;
import org.joulestream.turbines.source.TurbineTable;
import org.jspecify.annotations.Nullable;

/** Shows how far each type is read: as bars on a terminal, else as lines now and then. */
final class ExportBars implements Consumer<Map<String, Long>>, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final List<Type> types = new ArrayList<>();
    private final PrintWriter out;
    private final @Nullable BarBlock block;
    private long began;
    private long lastLines = System.nanoTime();

    /** A type's progress. */
    private static final class Type {
        private final String name;
        private final long windows;
        private final List<YearMonth> months;
        private @Nullable ProgressBar bar;
        private String told = "";

        Type(TurbineTable table, List<YearMonth> months) {
            this.name = table.type();
            this.months = months;
            // Alarms from before the month are read together.
            int more = table.kind() == TurbineTable.Kind.ALARMS ? 1 : 0;
            this.windows = months.stream().mapToLong(month -> month.lengthOfMonth() + more).sum();
        }

        long sum(String counter, Map<String, Long> counters) {
            return months.stream()
                    .mapToLong(month -> counters.getOrDefault(counter + name + '/' + month, 0L))
                    .sum();
        }
    }

    private ExportBars(PrintWriter out, @Nullable BarBlock block) {
        this.out = out;
        this.block = block;
    }

    /**
     * Bars for all types of an export.
     *
     * @param block null where lines cannot be drawn anew
     */
    static ExportBars of(Settings settings, PrintWriter out, @Nullable BarBlock block) {
        ExportBars bars = new ExportBars(out, block);
        List<YearMonth> months = TurbineOptions.months(settings);
        TurbineOptions.tables(settings).forEach(table -> bars.types.add(new Type(table, months)));
        return bars;
    }

    @Override
    public synchronized void accept(Map<String, Long> counters) {
        if (began == 0 && !counters.isEmpty()) {
            began = System.nanoTime();
        }
        boolean lines = System.nanoTime() - lastLines >= BETWEEN_LINES.toNanos();
        for (Type type : types) {
            long days = type.sum(SliceCounts.DAYS, counters);
            long rows = type.sum(SliceCounts.ROWS, counters);
            if (block != null) {
                show(type, days, rows, block);
            } else if (lines) {
                tell(type, days, rows);
            }
        }
        lastLines = lines ? System.nanoTime() : lastLines;
    }

    private void show(Type type, long days, long rows, BarBlock bars) {
        ProgressBar bar = type.bar == null ? bars.add(type.name, " days", 1) : type.bar;
        type.bar = bar;
        // Days with very many rows are read in halves.
        bar.maxHint(Math.max(type.windows, days));
        bar.stepTo(days);
        bar.setExtraMessage(rows(rows));
    }

    private void tell(Type type, long days, long rows) {
        String line =
                "%s: %d of %d days, %s"
                        .formatted(type.name, days, Math.max(type.windows, days), rows(rows));
        String told = days + " " + rows;
        if (days > 0 && !told.equals(type.told)) {
            type.told = told;
            out.println(line);
            out.flush();
        }
    }

    private String rows(long rows) {
        double seconds = Math.max(1, (System.nanoTime() - began) / 1e9);
        return "%d rows, %d rows/s".formatted(rows, Math.round(rows / seconds));
    }

    /** A writer whose lines do not run into the bars: these end, and begin anew below. */
    PrintWriter above(PrintWriter writer) {
        return new PrintWriter(writer, true) {
            @Override
            public void println(@Nullable String line) {
                ExportBars.this.close();
                super.println(line);
            }
        };
    }

    @Override
    public synchronized void close() {
        if (block != null) {
            block.close();
        }
        types.forEach(type -> type.bar = null);
    }
}
